package calmsbot.mailserver;

import calmsbot.mailserver.MailServer.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the servers of the tests are reached. */
public final class TestServers {
  public static final String USER = "aog";
  public static final String PASSWORD = "open sesame";

  private TestServers() {}

  /** A server on loopback without protection, with a login. */
  public static MailServer plain(int port, Path folder) throws IOException {
    return reached("localhost", port, Security.PLAIN, Optional.empty(), login(folder));
  }

  /** A server on loopback without protection and without login. */
  public static MailServer open(int port) {
    return reached("localhost", port, Security.PLAIN, Optional.empty(), Optional.empty());
  }

  public static MailServer reached(
      String host,
      int port,
      Security security,
      Optional<Path> authorities,
      Optional<Path> password) {
    return new MailServer(
        host,
        port,
        security,
        password.map(file -> USER),
        password,
        Optional.empty(),
        authorities,
        Duration.ofSeconds(2));
  }

  /** A server on loopback without protection, with a login by access token. */
  public static MailServer plain(int port, OAuth oauth) {
    return new MailServer(
        "localhost",
        port,
        Security.PLAIN,
        Optional.of(USER),
        Optional.empty(),
        Optional.of(oauth),
        Optional.empty(),
        Duration.ofSeconds(2));
  }

  /** A password file. */
  public static Optional<Path> login(Path folder) throws IOException {
    return Optional.of(Files.writeString(folder.resolve("password"), PASSWORD + "\n"));
  }
}
