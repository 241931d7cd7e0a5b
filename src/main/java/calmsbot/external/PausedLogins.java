package calmsbot.external;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections to a database; a refused login is not tried too often. A pool tries several times for
 * one query, and databases lock accounts. Thread-safe.
 */
public final class PausedLogins implements DataSource {
  private static final String REFUSED = "28000";

  private final DataSource source;
  private final Opening opening;
  private final LoginPause pause;
  private final Predicate<SQLException> isRefusal;
  private final List<Path> secrets;

  /** Makes one connection, with the secret read again. */
  public interface Opening {
    Connection open() throws SQLException;
  }

  /**
   * @param source what the connections come from
   * @param secrets the files, one of which is wrong if the login is refused
   */
  public PausedLogins(
      DataSource source,
      Opening opening,
      LoginPause pause,
      Predicate<SQLException> isRefusal,
      List<Path> secrets) {
    this.source = source;
    this.opening = opening;
    this.pause = pause;
    this.isRefusal = isRefusal;
    this.secrets = List.copyOf(secrets);
  }

  /** One at a time: if several ran at once, each would be a try. */
  @Override
  public synchronized Connection getConnection() throws SQLException {
    Optional<String> standing = pause.standing();
    if (standing.isPresent()) {
      throw new SQLException(standing.get(), REFUSED);
    }
    try {
      Connection connection = opening.open();
      pause.accepted();
      return connection;
    } catch (SQLException failure) {
      if (isRefusal.test(failure)) {
        pause.refused("login refused: " + line(failure), secrets);
      }
      throw failure;
    }
  }

  private static String line(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("user and password are those of the settings");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
