package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Apache on loopback, its workers a user of their own, with a staging area in it. */
public final class ApacheServer implements WebServer {
  private final int port;
  private final Daemon daemon;

  private ApacheServer(int port, Daemon daemon) {
    this.port = port;
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param root of the staging area
   */
  public static ApacheServer start(SiteFolder site, Path root) throws IOException {
    Installed.requireRoot();
    Path program = Installed.program("/usr/sbin/apache2", "apache2");
    Path folder = site.sub("apache");
    int port = SiteFolder.freePort();
    Files.writeString(folder.resolve("area.conf"), WebServer.shipped("apache.conf", root));
    Path config = Files.writeString(folder.resolve("apache.conf"), text(folder, port));
    List<String> command = List.of(program.toString(), "-DFOREGROUND", "-f", config.toString());
    return new ApacheServer(port, Daemon.start(command, "resuming normal operations", line -> {}));
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }

  /** Around the snippet is what a site may have: Debian's types, compression, listings. */
  private static String text(Path folder, int port) {
    return """
    %3$s
    ServerRoot %1$s
    ServerName elsewhere.example.org
    DefaultRuntimeDir %1$s
    PidFile %1$s/pid
    Listen 127.0.0.1:%2$d
    User www-data
    Group www-data
    ErrorLog /dev/stderr
    LogLevel notice
    Include /etc/apache2/mods-available/mime.conf
    <Directory "/">
      Options Indexes FollowSymLinks
      Require all denied
    </Directory>
    SetOutputFilter DEFLATE
    <VirtualHost *:%2$d>
      Include %1$s/area.conf
    </VirtualHost>
    """
        .formatted(folder, port, modules());
  }

  private static String modules() {
    return Stream.of(
            "mpm_event",
            "authz_core",
            "alias",
            "dir",
            "env",
            "mime",
            "autoindex",
            "filter",
            "deflate",
            "headers",
            "allowmethods")
        .map("LoadModule %1$s_module /usr/lib/apache2/modules/mod_%1$s.so"::formatted)
        .collect(Collectors.joining("\n"));
  }
}
