package calmsbot.database;

import calmsbot.database.DatabaseServer.Tls;
import calmsbot.external.LoginPause;
import calmsbot.external.PausedLogins;
import calmsbot.external.Secret;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.DriverDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** How to log in to a database server, and what the server must prove first. */
public final class ServerLogin {
  private ServerLogin() {}

  /**
   * A pool's configuration with URL, login and proof; the rest is up to the caller.
   *
   * @throws IOException if a file that the settings name cannot be read
   */
  public static HikariConfig config(DatabaseServer server) throws IOException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(OracleUrl.resolved(server.url()));
    server.user().ifPresent(config::setUsername);
    if (server.password().isPresent()) {
      config.setPassword(Secret.read(server.password().get()).reveal());
    }
    if (server.url().startsWith("jdbc:postgresql:")) {
      postgres(config, server);
    } else if (server.url().startsWith("jdbc:oracle:") && server.tls() == Tls.REQUIRED) {
      oracle(config, server.authorities());
    }
    return config;
  }

  /**
   * Makes connections one at a time, each with a freshly read secret, and none too early after a
   * refused login. Must be called last, since it uses the other properties as they are.
   */
  public static void pausing(
      HikariConfig config,
      DatabaseServer server,
      LoginPause pause,
      Predicate<SQLException> isRefusal) {
    DriverDataSource driver =
        new DriverDataSource(
            config.getJdbcUrl(), null, config.getDataSourceProperties(), null, null);
    config.setUsername(null);
    config.setPassword(null);
    config.setDataSource(
        new PausedLogins(
            driver,
            () -> connection(driver, server),
            pause,
            isRefusal,
            server.password().stream().toList()));
  }

  private static Connection connection(DriverDataSource driver, DatabaseServer server)
      throws SQLException {
    if (server.user().isEmpty()) {
      return driver.getConnection();
    }
    try {
      Optional<Path> file = server.password();
      String password = file.isPresent() ? Secret.read(file.get()).reveal() : null;
      return driver.getConnection(server.user().get(), password);
    } catch (IOException unreadable) {
      throw new SQLException("the password file cannot be read: " + unreadable, unreadable);
    }
  }

  /**
   * No server may get the password itself, nor its MD5: with either, anybody can log in. By SCRAM a
   * server learns neither, and must prove that it knows the password, too.
   */
  private static void postgres(HikariConfig config, DatabaseServer server) {
    boolean password = server.password().isPresent();
    set(config, "requireAuth", password ? "scram-sha-256" : "!password,!md5");
    set(config, "gssEncMode", "disable");
    if (server.tls() == Tls.REQUIRED) {
      set(config, "sslmode", "verify-full");
      // nobody between us and the server can relay the login
      set(config, "channelBinding", password ? "require" : "prefer");
      trust(config, server.authorities());
    } else {
      set(config, "sslmode", "prefer");
    }
  }

  /** Without a file the driver would look in the home folder, and never use the JDK's. */
  private static void trust(HikariConfig config, Optional<Path> authorities) {
    if (authorities.isPresent()) {
      set(config, "sslrootcert", authorities.get().toString());
    } else {
      set(config, "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  private static void oracle(HikariConfig config, Optional<Path> authorities) throws IOException {
    set(config, "oracle.net.ssl_server_dn_match", "true");
    set(config, "oracle.net.ssl_allow_weak_dn_match", "false");
    if (authorities.isPresent()) {
      set(config, "oracle.net.wallet_location", Authorities.wallet(authorities.get()));
    }
  }

  private static void set(HikariConfig config, String name, String value) {
    config.addDataSourceProperty(name, value);
  }

  /** Certificate authorities from a PEM file, as Oracle's driver takes them. */
  static final class Authorities {
    private static final byte[] LINE_END = {'\n'};
    private static final int LINE = 64;

    private Authorities() {}

    /** A wallet that holds only them, as a data URI. Rewritten, since the driver reads no CR. */
    static String wallet(Path pem) throws IOException {
      StringBuilder all = new StringBuilder();
      try (InputStream in = Files.newInputStream(pem)) {
        Collection<? extends Certificate> found =
            CertificateFactory.getInstance("X.509").generateCertificates(in);
        for (Certificate each : found) {
          all.append("-----BEGIN CERTIFICATE-----\n")
              .append(Base64.getMimeEncoder(LINE, LINE_END).encodeToString(each.getEncoded()))
              .append("\n-----END CERTIFICATE-----\n");
        }
      } catch (GeneralSecurityException unreadable) {
        throw notPem(pem, String.valueOf(unreadable.getMessage()));
      }
      if (all.isEmpty()) {
        throw notPem(pem, "there is none in it");
      }
      byte[] text = all.toString().getBytes(StandardCharsets.US_ASCII);
      return "data:;base64," + Base64.getEncoder().encodeToString(text);
    }

    private static IOException notPem(Path pem, String why) {
      return new IOException(
          "authorities file %s: expected certificates in PEM form: %s".formatted(pem, why));
    }
  }
}
