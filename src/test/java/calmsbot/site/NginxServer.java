package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx on loopback, its workers a user of their own, with a staging area in it. */
public final class NginxServer implements WebServer {
  private final int port;
  private final Daemon daemon;

  private NginxServer(int port, Daemon daemon) {
    this.port = port;
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param root of the staging area
   */
  public static NginxServer start(SiteFolder site, Path root) throws IOException {
    Installed.requireRoot();
    Path program = Installed.program("/usr/sbin/nginx", "nginx");
    Path folder = site.sub("nginx");
    int port = SiteFolder.freePort();
    Files.writeString(folder.resolve("area.conf"), WebServer.shipped("nginx.conf", root));
    Path config = Files.writeString(folder.resolve("nginx.conf"), text(folder, port));
    List<String> command =
        List.of(program.toString(), "-e", "stderr", "-p", folder.toString(), "-c", "" + config);
    return new NginxServer(port, Daemon.start(command, "start worker process ", line -> {}));
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }

  /** Around the snippet is what a site may have: types and compression of its own, a front page. */
  private static String text(Path folder, int port) {
    return """
    daemon off;
    user www-data;
    worker_processes 1;
    error_log stderr notice;
    pid %1$s/pid;
    events {}
    http {
      include /etc/nginx/mime.types;
      access_log %1$s/access;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      gzip on;
      gzip_types *;
      autoindex on;
      server {
        listen 127.0.0.1:%2$d;
        server_name elsewhere.example.org;
        include area.conf;
      }
    }
    """
        .formatted(folder, port);
  }
}
