package calmsbot.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A tab of Chromium, steered by its DevTools protocol. */
final class BrowserTab implements WebSocket.Listener {
  private static final int PATIENCE_SECONDS = 20;

  private final ObjectMapper json = new ObjectMapper();
  private final StringBuilder message = new StringBuilder();
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> fetched = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();
  private @Nullable WebSocket socket;

  private BrowserTab() {}

  static BrowserTab open(HttpClient client, URI address) throws IOException {
    BrowserTab tab = new BrowserTab();
    tab.socket = wait(client.newWebSocketBuilder().buildAsync(address, tab));
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      tab.ask(domain + ".enable", Map.of());
    }
    return tab;
  }

  void measure(int width, int height, boolean phone) throws IOException {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "mobile", phone, "deviceScaleFactor", phone ? 2 : 1));
  }

  /** Returns when all of the page is there. */
  void visit(URI page) throws IOException {
    loaded = new CompletableFuture<>();
    ask("Page.navigate", Map.of("url", page.toString()));
    wait(loaded);
  }

  /** The value of a JavaScript expression on the page, which itself needs no scripts for that. */
  String value(String expression) throws IOException {
    Map<String, Object> words = Map.of("expression", expression, "returnByValue", true);
    return ask("Runtime.evaluate", words).path("result").path("value").asText();
  }

  /** What the page made it fetch, the page included. */
  List<String> fetched() {
    return List.copyOf(fetched);
  }

  /** What it found wrong with the page. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** All of the page, however long. */
  void picture(Path file) throws IOException {
    JsonNode shot =
        ask("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
    message.append(piece);
    if (last) {
      take(message.toString());
      message.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  private void take(String text) {
    try {
      JsonNode node = json.readTree(text);
      CompletableFuture<JsonNode> answer = asked.remove(node.path("id").asInt());
      if (answer != null) {
        answer.complete(node);
      }
      notice(node.path("method").asText(), node.path("params"));
    } catch (IOException unreadable) {
      complaints.add(unreadable.toString());
    }
  }

  private void notice(String event, JsonNode words) {
    switch (event) {
      case "Network.requestWillBeSent" -> fetched.add(words.path("request").path("url").asText());
      case "Log.entryAdded" -> complaints.add(words.path("entry").path("text").asText());
      case "Page.loadEventFired" -> loaded.complete(true);
      default -> {}
    }
  }

  private JsonNode ask(String method, Map<String, Object> words) throws IOException {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    ObjectNode order = json.createObjectNode().put("id", id).put("method", method);
    order.set("params", json.valueToTree(words));
    if (socket == null) {
      throw new IOException("the tab is not open");
    }
    wait(socket.sendText(order.toString(), true));
    JsonNode node = wait(answer);
    if (node.has("error")) {
      throw new IOException(method + ": " + node.path("error"));
    }
    return node.path("result");
  }

  private static <T> T wait(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IOException("the browser does not answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a browser worked", interrupted);
    }
  }
}
