package calmsbot.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Chromium without a screen, as of somebody who never used it. */
final class Chromium implements Closeable {
  private static final String READY = "DevTools listening on ";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Daemon daemon;
  private final URI control;

  private Chromium(Daemon daemon, URI control) {
    this.daemon = daemon;
    this.control = control;
  }

  static Chromium start(SiteFolder site) throws IOException {
    List<String> command =
        List.of(
            Installed.program("/usr/bin/chromium", "chromium").toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--user-data-dir=" + site.sub("chromium"),
            "--remote-debugging-port=0",
            "about:blank");
    Daemon daemon = Daemon.start(command, READY, line -> {});
    return new Chromium(daemon, control(daemon.log()));
  }

  /**
   * A new tab.
   *
   * @param width of the screen, in the pixels that style sheets speak of
   * @param phone whether it is one's screen
   */
  BrowserTab tab(int width, int height, boolean phone) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve("/json/new?about:blank"))
            .PUT(BodyPublishers.noBody())
            .build();
    try {
      String answer = client.send(request, BodyHandlers.ofString()).body();
      JsonNode target = new ObjectMapper().readTree(answer);
      URI socket = URI.create(target.path("webSocketDebuggerUrl").asText());
      BrowserTab tab = BrowserTab.open(client, socket);
      tab.measure(width, height, phone);
      return tab;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a tab opened", interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }

  private static URI control(List<String> log) {
    String line = log.stream().filter(it -> it.contains(READY)).findFirst().orElseThrow();
    URI socket = URI.create(line.substring(line.indexOf(READY) + READY.length()).strip());
    return URI.create("http://127.0.0.1:%d/".formatted(socket.getPort()));
  }
}
