package calmsbot.database;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Distinguishes a server that did not prove who it is from one that is down. */
public final class Unproven {
  /** What to do about it; {@code %s} is the section of the configuration. */
  private static final String REMEDY =
      "does not prove that it is the server: nothing was told to it. Expected there: TLS, a"
          + " certificate of an authority in `%1$s.authorities` for the name in `%1$s.url`, and"
          + " login by SCRAM where it is PostgreSQL";

  /** PostgreSQL's driver has no causes or states of their own for these. */
  private static final List<String> SAID_BY_DRIVERS =
      List.of(
          "does not support SSL",
          "could not be verified by hostnameverifier",
          "not allowed by requireAuth",
          "Channel binding is required",
          "SSL root certificate",
          "SSL error");

  private static final int ORACLE_NAME_DIFFERS = 17_965;

  private Unproven() {}

  public static boolean by(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(Unproven::isOne);
  }

  private static boolean isOne(Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    return cause instanceof SSLException
        || cause instanceof GeneralSecurityException
        || (cause instanceof SQLException sql && sql.getErrorCode() == ORACLE_NAME_DIFFERS)
        || SAID_BY_DRIVERS.stream().anyMatch(said::contains);
  }

  /**
   * What people should look at.
   *
   * @param section of the configuration that names the server
   */
  public static String remedy(String section) {
    return REMEDY.formatted(section);
  }
}
