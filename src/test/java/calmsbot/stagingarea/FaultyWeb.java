package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server in front of a staging area, which fails for archives as the test wants it to. */
final class FaultyWeb implements AutoCloseable {
  private static final Pattern FROM = Pattern.compile("bytes=(\\d+)-");
  private static final String MOVED = "/moved";
  private static final byte[] ERROR_PAGE =
      "<html><head><title>Not now</title></head><body>Not now.</body></html>\n".getBytes(UTF_8);

  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Long> resumedAt = new CopyOnWriteArrayList<>();
  private volatile Fault fault = Fault.NONE;

  FaultyWeb(Path root) throws IOException {
    this.root = root;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What happens to who asks for an archive. */
  enum Fault {
    NONE,
    /** The error page comes with the status of an error. */
    ERROR,
    /** Something on the way puts its own page in the place of everything. */
    OTHER_PAGE,
    /** Once, in the middle. */
    CUT
  }

  void fail(Fault next) {
    fault = next;
  }

  URI links() {
    return URI.create("http://127.0.0.1:%d/preview/".formatted(server.getAddress().getPort()));
  }

  /** Links that are answered by a redirection to the right ones. */
  URI movedLinks() {
    return links().resolve(MOVED + "/");
  }

  /** From which bytes of archives on it was asked for more. */
  List<Long> resumedAt() {
    return resumedAt;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean isTar = path.endsWith(".tar");
      Path file = root.resolve(path.replaceFirst("^/[^/]*/", ""));
      if (path.startsWith(MOVED)) {
        exchange.getResponseHeaders().add("Location", path.replaceFirst(MOVED, "/preview"));
        send(exchange, 301, ERROR_PAGE);
      } else if (isTar && fault == Fault.ERROR) {
        send(exchange, 503, ERROR_PAGE);
      } else if (isTar && fault == Fault.OTHER_PAGE) {
        send(exchange, 200, ERROR_PAGE);
      } else if (!Files.isRegularFile(file)) {
        send(exchange, 404, ERROR_PAGE);
      } else {
        data(exchange, Files.readAllBytes(file), isTar);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private void data(HttpExchange exchange, byte[] all, boolean isTar) throws IOException {
    int from = from(exchange);
    if (from > 0 && isTar) {
      resumedAt.add((long) from);
    }
    if (from >= all.length) {
      exchange.getResponseHeaders().add("Content-Range", "bytes */" + all.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes %d-%d/%d".formatted(from, all.length - 1, all.length));
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, all.length - from);
    int length = all.length - from;
    if (isTar && fault == Fault.CUT) {
      fault = Fault.NONE;
      length /= 2;
    }
    exchange.getResponseBody().write(all, from, length);
    exchange.getResponseBody().flush();
  }

  private static int from(HttpExchange exchange) {
    Matcher range = FROM.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    return range.matches() ? Integer.parseInt(range.group(1)) : 0;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
