package calmsbot.mailserver;

import calmsbot.external.Secret;
import calmsbot.mailserver.OAuth.SecretIn;
import calmsbot.mailserver.RefreshTokenFile.SecretFile;
import calmsbot.model.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The token endpoint of an OAuth 2 server, asked as a registered client. Each request has one
 * deadline for all of it; no redirect is followed; failures are reported without secrets.
 * Thread-safe.
 */
final class TokenServer {
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_REASON = 250;

  private final OAuth oauth;
  private final Duration timeout;
  private Optional<HttpClient> client = Optional.empty();

  TokenServer(OAuth oauth, Duration timeout) {
    this.oauth = oauth;
    this.timeout = timeout;
  }

  /** Asks for a grant; {@code kept} are those of its values that nobody may see. */
  TokenAnswer ask(Map<String, String> grant, Optional<Secret> kept) throws IOException {
    Optional<Secret> secret = clientSecret();
    HttpResponse<byte[]> response = response(request(grant, secret));
    try {
      return TokenAnswer.read(response.statusCode(), response.body());
    } catch (TokenAnswer.TokenRefused refused) {
      String hidden = hide(hide(refused.what(), kept), secret);
      // without the cause, which still shows what is hidden here
      String what = words() + " " + OneLine.of(hidden, LONGEST_REASON);
      throw isNo(response.statusCode()) ? new GrantRefused(what) : new IOException(what);
    }
  }

  private static boolean isNo(int status) {
    return status >= 400 && status < 500;
  }

  /** Which server it is, in words. */
  String words() {
    return "token server " + oauth.tokenUrl().getHost();
  }

  private Optional<Secret> clientSecret() throws IOException {
    Optional<Path> file = oauth.clientSecret();
    return file.isPresent()
        ? Optional.of(SecretFile.read("client secret", file.get()))
        : Optional.empty();
  }

  private HttpRequest request(Map<String, String> grant, Optional<Secret> secret) {
    Map<String, String> form = new LinkedHashMap<>(grant);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(oauth.tokenUrl())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    if (secret.isPresent() && oauth.secretIn() == SecretIn.HEADER) {
      request.header("Authorization", basic(secret.get()));
    } else {
      form.put("client_id", oauth.clientId());
      secret.ifPresent(text -> form.put("client_secret", text.reveal()));
    }
    return request.POST(BodyPublishers.ofString(encoded(form))).build();
  }

  /** Each half is first encoded as in a form: RFC 6749, section 2.3.1. */
  private String basic(Secret secret) {
    String pair = encoded(oauth.clientId()) + ":" + encoded(secret.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The request's own timeout covers only the headers: a body could take for ever. */
  private HttpResponse<byte[]> response(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> coming =
        client().sendAsync(request, head -> new LimitedBody(LARGEST_ANSWER));
    try {
      return coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      throw new IOException(tooSlow());
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof HttpTimeoutException
          ? new IOException(tooSlow())
          : new IOException(words() + " gave no usable answer", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking " + words());
    } finally {
      coming.cancel(true);
    }
  }

  private String tooSlow() {
    return words() + " gave no whole answer within " + timeout.toMillis() + " ms";
  }

  private synchronized HttpClient client() throws IOException {
    if (client.isEmpty()) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(timeout);
      if (oauth.authorities().isPresent()) {
        builder.sslContext(TrustedAuthorities.context(oauth.authorities().get()));
      }
      client = Optional.of(builder.build());
    }
    return client.orElseThrow();
  }

  private static String hide(String text, Optional<Secret> secret) {
    return secret.map(hidden -> text.replace(hidden.reveal(), hidden.toString())).orElse(text);
  }

  /** The token server refused our proof itself; nonsense and silence do not count. */
  static final class GrantRefused extends IOException {
    private static final long serialVersionUID = 1;

    GrantRefused(String what) {
      super(what);
    }
  }

  /** Takes an answer up to a size limit; a larger one is cut off and fails. */
  static final class LimitedBody implements BodySubscriber<byte[]> {
    private final int most;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Optional<Subscription> source = Optional.empty();

    LimitedBody(int most) {
      this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      source = Optional.of(subscription);
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        take(buffer);
      }
    }

    private void take(ByteBuffer buffer) {
      if (buffer.remaining() > most - taken.size()) {
        source.ifPresent(Subscription::cancel);
        whole.completeExceptionally(new IOException("the answer is over " + most + " bytes"));
      } else {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        taken.writeBytes(bytes);
      }
    }

    @Override
    public void onError(Throwable failure) {
      whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      whole.complete(taken.toByteArray());
    }
  }
}
