package calmsbot.site;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server on loopback that shows a staging area as {@code deploy/web} tells it to. */
public interface WebServer extends Closeable {
  /** Where the area is on the web, with a slash at its end. */
  default URI area() {
    return URI.create("http://127.0.0.1:%d/arcdistribution/preview/".formatted(port()));
  }

  int port();

  /** The very file that operators get, but for the folder in it. */
  static String shipped(String file, Path root) throws IOException {
    return Files.readString(Path.of("deploy/web").resolve(file))
        .replace("/home/arcdistribution/arcdistribution/preview", root.toString());
  }
}
