package calmsbot.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.mailserver.OAuth.SecretIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AccessTokensTest {
  private static final Duration SOON = Duration.ofMillis(400);
  private static final Duration LATE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Optional<TokenEndpoint> endpoint = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    endpoint = Optional.of(new TokenEndpoint());
  }

  @AfterEach
  void stop() {
    endpoint().close();
  }

  private TokenEndpoint endpoint() {
    return endpoint.orElseThrow();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private AccessTokens byCredentials(SecretIn secretIn, Duration timeout) throws IOException {
    return new AccessTokens(
        new OAuth(
            endpoint().url(),
            "calms bot",
            Optional.of(file("client-secret", "open+sesame\n")),
            secretIn,
            Optional.of("mail send"),
            Optional.empty(),
            Optional.empty()),
        timeout);
  }

  private AccessTokens byRefreshToken(Path token) {
    return new AccessTokens(
        new OAuth(
            endpoint().url(),
            "calmsbot",
            Optional.empty(),
            SecretIn.HEADER,
            Optional.empty(),
            Optional.of(token),
            Optional.empty()),
        LATE);
  }

  private static String rotated(String access, String refresh) {
    return "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"refresh_token\":\"%s\"}"
        .formatted(access, refresh);
  }

  @Test
  void asksByClientCredentialsWithTheSecretInTheHeader() throws Exception {
    endpoint().grants("one");

    assertThat(byCredentials(SecretIn.HEADER, LATE).fresh()).isEqualTo("one");

    String pair = "calms+bot:open%2Bsesame";
    assertThat(endpoint().questions)
        .containsExactly(
            new TokenEndpoint.Question(
                "grant_type=client_credentials&scope=mail+send",
                Optional.of(
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(pair.getBytes(StandardCharsets.US_ASCII)))));
  }

  @Test
  void sendsTheSecretInTheBodyWhereConfigured() throws Exception {
    endpoint().grants("one");

    byCredentials(SecretIn.BODY, LATE).fresh();

    assertThat(endpoint().questions)
        .containsExactly(
            new TokenEndpoint.Question(
                "grant_type=client_credentials&scope=mail+send&client_id=calms+bot"
                    + "&client_secret=open%2Bsesame",
                Optional.empty()));
  }

  @Test
  void asksAnewEachTime() throws Exception {
    AccessTokens tokens = byCredentials(SecretIn.HEADER, LATE);
    endpoint().grants("one");
    tokens.fresh();
    endpoint().grants("two");

    assertThat(tokens.fresh()).isEqualTo("two");
  }

  @Test
  void tellsWhatTheServerAnsweredOnOneLine() throws Exception {
    endpoint()
        .answers(
            TokenEndpoint.json(
                401,
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215:\\r\\nno\"}"));

    assertThatThrownBy(byCredentials(SecretIn.HEADER, LATE)::fresh)
        .isInstanceOf(IOException.class)
        .hasMessage("token server localhost answered 401: invalid_client: AADSTS7000215: no");
  }

  @Test
  void hidesSecretsThatTheServerRepeats() throws Exception {
    endpoint()
        .answers(
            TokenEndpoint.json(
                400, "{\"error\":\"invalid\",\"error_description\":\"open+sesame is wrong\"}"));

    assertThatThrownBy(byCredentials(SecretIn.HEADER, LATE)::fresh)
        .hasMessage("token server localhost answered 400: invalid: (secret) is wrong")
        .hasNoCause();

    endpoint().answers(TokenEndpoint.json(400, "{\"error\":\"r-1 unknown\"}"));
    assertThatThrownBy(byRefreshToken(file("token", "r-1\n"))::fresh)
        .hasMessage("token server localhost answered 400: (secret) unknown");
  }

  @Test
  void followsNoRedirect() throws Exception {
    endpoint()
        .answers(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "/token?again");
              exchange.sendResponseHeaders(307, -1);
            });

    assertThatThrownBy(byCredentials(SecretIn.HEADER, LATE)::fresh)
        .hasMessage("token server localhost answered 307");
    assertThat(endpoint().questions).hasSize(1);
  }

  @Test
  void refusesAHugeAnswerBeforeItsEnd() throws Exception {
    endpoint().answers(endpoint().beginningWith("x".repeat(70_000)));

    assertThatThrownBy(byCredentials(SecretIn.HEADER, LATE)::fresh)
        .hasMessage("token server localhost gave no usable answer")
        .hasRootCauseMessage("the answer is over 65536 bytes");
  }

  @Test
  @Timeout(8)
  void waitsForASilentServerNoLongerThanConfigured() throws Exception {
    endpoint().answers(endpoint().silence());

    assertThatThrownBy(byCredentials(SecretIn.HEADER, SOON)::fresh)
        .hasMessage("token server localhost gave no whole answer within 400 ms");
  }

  @Test
  @Timeout(8)
  void waitsForTheRestOfAnAnswerNoLongerThanConfigured() throws Exception {
    endpoint().answers(endpoint().beginningWith("{\"access_token\":"));

    assertThatThrownBy(byCredentials(SecretIn.HEADER, SOON)::fresh)
        .hasMessage("token server localhost gave no whole answer within 400 ms");
  }

  @Test
  void saysWhichServerCannotBeReached() throws Exception {
    AccessTokens tokens = byCredentials(SecretIn.HEADER, LATE);
    endpoint().close();

    assertThatThrownBy(tokens::fresh)
        .isInstanceOf(IOException.class)
        .hasMessage("token server localhost gave no usable answer");
  }

  @Test
  void trustsTheConfiguredAuthoritiesAndNoOthers() throws Exception {
    TestCertificate certificate = TestCertificate.of("localhost", folder);
    try (TokenEndpoint protectedEndpoint = new TokenEndpoint(certificate)) {
      protectedEndpoint.grants("one");

      assertThatThrownBy(overTls(protectedEndpoint, Optional.empty())::fresh)
          .hasStackTraceContaining("certification path");
      assertThat(overTls(protectedEndpoint, Optional.of(certificate.pem(folder))).fresh())
          .isEqualTo("one");
    }
  }

  private AccessTokens overTls(TokenEndpoint protectedEndpoint, Optional<Path> authorities)
      throws IOException {
    return new AccessTokens(
        new OAuth(
            protectedEndpoint.url(),
            "calmsbot",
            Optional.of(file("client-secret", "x")),
            SecretIn.BODY,
            Optional.empty(),
            Optional.empty(),
            authorities),
        LATE);
  }

  @Test
  void asksByRefreshTokenWithoutASecretAsAPublicClient() throws Exception {
    Path token = file("token", "r/1\n");
    endpoint().grants("one");

    assertThat(byRefreshToken(token).fresh()).isEqualTo("one");

    assertThat(endpoint().questions)
        .containsExactly(
            new TokenEndpoint.Question(
                "grant_type=refresh_token&refresh_token=r%2F1&client_id=calmsbot",
                Optional.empty()));
    assertThat(token).hasContent("r/1\n");
  }

  @Test
  void keepsARotatedRefreshTokenForItsOwnerAlone() throws Exception {
    Path token = file("token", "r-1\n");
    endpoint().answers(TokenEndpoint.json(200, rotated("one", "r-2")));

    byRefreshToken(token).fresh();

    assertThat(token).hasContent("r-2\n");
    assertThat(Files.getPosixFilePermissions(token))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(token, folder.resolve("token.lock"));
    }
  }

  @Test
  void replacesWhatALinkLeadsTo() throws Exception {
    Path token = file("token", "r-1\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), token);
    endpoint().answers(TokenEndpoint.json(200, rotated("one", "r-2")));

    byRefreshToken(link).fresh();

    assertThat(link).isSymbolicLink();
    assertThat(token).hasContent("r-2\n");
  }

  @Test
  void spendsNoRefreshTokenWhoseSuccessorCouldNotBeKept() throws Exception {
    Path token = file("token", "r-1\n");
    Files.createDirectories(folder.resolve("token.new/full"));
    endpoint().answers(TokenEndpoint.json(200, rotated("one", "r-2")));

    assertThatThrownBy(byRefreshToken(token)::fresh)
        .hasMessage("cannot write beside refresh token file " + token);
    assertThat(endpoint().questions).isEmpty();
  }

  @Test
  void namesAMissingRefreshToken() {
    assertThatThrownBy(byRefreshToken(folder.resolve("none"))::fresh)
        .hasMessage("refresh token file " + folder.resolve("none") + " does not exist");
  }

  @Test
  void spendsEachRefreshTokenOnceHoweverManyLogInAtOnce() throws Exception {
    Path token = file("token", "r-0");
    AtomicInteger last = new AtomicInteger();
    Set<String> spent = ConcurrentHashMap.newKeySet();
    endpoint()
        .answers(
            exchange -> {
              String form = endpoint().questions.get(endpoint().questions.size() - 1).form();
              boolean valid = form.contains("=r-" + last.get() + "&") && spent.add(form);
              TokenEndpoint.json(
                      valid ? 200 : 400,
                      valid ? rotated("a", "r-" + last.incrementAndGet()) : "{\"error\":\"reuse\"}")
                  .to(exchange);
            });

    List<Future<String>> logins = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 8; i++) {
      logins.add(threads.submit(byRefreshToken(token)::fresh));
    }
    for (Future<String> login : logins) {
      assertThat(login.get()).isEqualTo("a");
    }
    threads.shutdown();
    assertThat(token).hasContent("r-8\n");
  }

  @Test
  void waitsForAnotherLoginNoLongerThanConfigured() throws Exception {
    Path token = file("token", "r-1");
    try (RefreshTokenFile held = RefreshTokenFile.open(token, LATE)) {
      assertThat(held.token().reveal()).isEqualTo("r-1");
      assertThatThrownBy(() -> RefreshTokenFile.open(token, Duration.ofMillis(50)))
          .hasMessage("refresh token file " + token + ": another login has held it for 50 ms");
    }
  }

  @Test
  void showsNoTokens() throws Exception {
    assertThat(TokenAnswer.read(200, rotated("one", "r").getBytes(StandardCharsets.UTF_8)))
        .hasToString("(tokens)");
  }
}
