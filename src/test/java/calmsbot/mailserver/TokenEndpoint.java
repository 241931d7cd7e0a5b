package calmsbot.mailserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A token endpoint on loopback that answers as it is told, and keeps what it was asked. */
final class TokenEndpoint implements AutoCloseable {
  /** A question: the form as it came, and the Authorization header. */
  record Question(String form, Optional<String> authorization) {}

  /** Answers one question. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final List<Question> questions = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String scheme;
  private final HttpServer server;
  private volatile Answer answer = json(404, "{}");

  TokenEndpoint() throws IOException {
    this("http", HttpServer.create(anyPort(), 0));
  }

  /** One over TLS. */
  TokenEndpoint(TestCertificate certificate) throws IOException, GeneralSecurityException {
    this("https", protectedBy(certificate));
  }

  private static HttpServer protectedBy(TestCertificate certificate)
      throws IOException, GeneralSecurityException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    return server;
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private TokenEndpoint(String scheme, HttpServer server) {
    this.scheme = scheme;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/token", this::serve);
    server.start();
  }

  URI url() {
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/token");
  }

  void answers(Answer next) {
    answer = next;
  }

  void grants(String accessToken) {
    answer = json(200, granted(accessToken));
  }

  static String granted(String accessToken) {
    return "{\"access_token\":\"" + accessToken + "\",\"token_type\":\"Bearer\",\"expires_in\":60}";
  }

  static Answer json(int status, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    };
  }

  /** Takes the question and says nothing until the server is closed. */
  Answer silence() {
    return exchange -> hold();
  }

  /** Begins an answer that never ends. */
  Answer beginningWith(String text) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      hold();
    };
  }

  private void hold() throws IOException {
    try {
      closing.await();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      questions.add(
          new Question(
              form, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
      answer.to(exchange);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
