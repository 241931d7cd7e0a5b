package calmsbot.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.site.StagedArea.Published;
import calmsbot.stagingarea.StagedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web server in front of a staging area shows, and what it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebServerContract {
  private final Starter starter;
  private final HttpClient client = HttpClient.newHttpClient();
  private SiteFolder site;
  private StagedArea area;
  private WebServer server;
  private Published published;

  WebServerContract(Starter starter) {
    this.starter = starter;
  }

  @FunctionalInterface
  interface Starter {
    WebServer start(SiteFolder site, Path root) throws IOException;
  }

  @BeforeAll
  void start() throws Exception {
    site = SiteFolder.make();
    area = StagedArea.make(site);
    server = starter.start(site, area.root());
    published = area.publish(server.area());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    site.close();
  }

  private HttpResponse<byte[]> get(URI uri, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private int status(String path) throws Exception {
    return get(URI.create(server.area() + path)).statusCode();
  }

  private URI page() {
    return URI.create(published.url() + "/");
  }

  private StagedFile file() {
    return published.files().get(0);
  }

  private URI data() {
    return page().resolve(file().name());
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(area.shown(published.name()).resolve(file().name()));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void thePageIsServedAndAllItsLinksLeadSomewhere() throws Exception {
    HttpResponse<byte[]> response = get(page());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualToIgnoringCase("text/html; charset=utf-8");
    List<String> links =
        Jsoup.parse(new String(response.body(), UTF_8)).select("a").eachAttr("href");
    assertThat(links).hasSizeGreaterThan(4);
    for (String link : links) {
      assertThat(get(page().resolve(link)).statusCode()).as(link).isEqualTo(200);
    }
  }

  @Test
  void theLinkOfAMailLeadsToThePage() throws Exception {
    HttpResponse<byte[]> response = get(published.url());

    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(header(response, "Location")).isEqualTo(page().getPath());
  }

  @Test
  void noAnswerIsKeptIndexedOrHandedOn() throws Exception {
    for (URI uri : List.of(page(), data(), server.area(), server.area().resolve("x"))) {
      HttpResponse<byte[]> response = get(uri);
      assertThat(header(response, "X-Robots-Tag")).as("" + uri).isEqualTo("noindex, nofollow");
      assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(response, "Cache-Control")).isEqualTo("private, no-cache");
      assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'; ");
    }
  }

  @Test
  void dataAreSentAsTheyAre() throws Exception {
    HttpResponse<byte[]> response = get(data(), "Accept-Encoding", "gzip, br");

    assertThat(response.body()).isEqualTo(bytes());
    assertThat(header(response, "Content-Type")).isEqualTo("application/x-tar");
    assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(response, "ETag")).startsWith("\"");
    assertThat(header(response, "Last-Modified")).isNotEmpty();
    assertThat(header(response, "Content-Encoding")).isEmpty();
    assertThat(header(response, "Content-Language")).isEmpty();
  }

  @Test
  void theSumsAreText() throws Exception {
    assertThat(header(get(page().resolve("SHA256SUMS")), "Content-Type")).startsWith("text/plain");
    assertThat(header(get(page().resolve("README.txt")), "Content-Type"))
        .isEqualToIgnoringCase("text/plain; charset=utf-8");
  }

  @Test
  void aPieceIsSentAlone() throws Exception {
    HttpResponse<byte[]> response = get(data(), "Range", "bytes=100-199");

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(header(response, "Content-Range"))
        .isEqualTo("bytes 100-199/%d".formatted(file().bytes()));
    assertThat(response.body()).isEqualTo(Arrays.copyOfRange(bytes(), 100, 200));
  }

  @Test
  void aDownloadThatBrokeOffGoesOn() throws Exception {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    String etag;
    HttpResponse<InputStream> first =
        client.send(HttpRequest.newBuilder(data()).build(), BodyHandlers.ofInputStream());
    try (InputStream body = first.body()) {
      got.write(body.readNBytes(1_234_567));
      etag = header(first, "ETag");
    }

    HttpResponse<byte[]> rest = get(data(), "Range", "bytes=1234567-", "If-Range", etag);
    got.write(rest.body());

    assertThat(rest.statusCode()).isEqualTo(206);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(got.toByteArray());
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(file().sha256());
  }

  @Test
  void whatIsUnchangedIsNotSentAgain() throws Exception {
    String etag = header(get(data()), "ETag");

    assertThat(get(data(), "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void aProgramMayAskForTheSizeAlone() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(data()).method("HEAD", BodyPublishers.noBody()).build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Length")).isEqualTo(Long.toString(file().bytes()));
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"})
  void nothingIsTaken(String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(data()).method(method, BodyPublishers.ofString("x=1")).build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    assertThat(area.shown(published.name()).resolve(file().name())).hasBinaryContent(bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?C=M;O=D",
        "index.html",
        ".calmsbot-staging-area",
        "%2ecalmsbot-staging-area",
        ".products",
        ".products/",
        "00000000000000000000000000000000/",
        "00000000000000000000000000000000/index.html"
      })
  void nobodyLearnsWhatThereIs(String path) throws Exception {
    assertThat(status(path)).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../", "%2e%2e/", "../preview/", "..%2fpreview%2f", "%2e%2e%2fpreview/"})
  void noDotsLeadAround(String path) throws Exception {
    assertThat(status(path)).isIn(400, 403, 404);
    assertThat(status(published.name() + "/" + path)).isIn(400, 403, 404);
  }

  @Test
  void theAreaItselfIsNotThere() throws Exception {
    URI area = URI.create(server.area().toString().replaceFirst("/$", ""));

    assertThat(get(area).statusCode()).isEqualTo(404);
  }

  @Test
  void hiddenDirectoriesAreNotThere() throws Exception {
    for (String name : List.of(".new-" + published.name(), ".gone-" + published.name(), "plain")) {
      Path folder = Files.createDirectories(area.root().resolve(name));
      Files.writeString(folder.resolve("index.html"), "hidden");
      assertThat(status(name)).as(name).isEqualTo(404);
      assertThat(status(name + "/")).as(name).isEqualTo(404);
      assertThat(status(name + "/index.html")).as(name).isEqualTo(404);
    }
  }

  @Test
  void hiddenFilesAndFoldersOfADirectoryAreNotThere() throws Exception {
    Path inner = Files.createDirectories(area.shown(published.name()).resolve("inner"));
    Files.writeString(inner.resolve("file.txt"), "inner");
    String name = published.name().hex();

    assertThat(area.shown(published.name()).resolve(".expires")).exists();
    for (String path : List.of("/.expires", "/%2eexpires", "/x/../.expires", "/inner/file.txt")) {
      assertThat(status(name + path)).as(path).isEqualTo(404);
    }
    assertThat(status(name.toUpperCase(Locale.ROOT) + "/")).isEqualTo(404);
  }

  @Test
  void symbolicLinksLeadNowhere() throws Exception {
    Path secret = Files.writeString(site.path().resolve("secret"), "secret");
    Path folder = area.shown(published.name());
    Files.createSymbolicLink(folder.resolve("link.tar"), secret);
    Files.createSymbolicLink(folder.resolve("here.tar"), folder.resolve(file().name()));
    String other = "0123456789abcdef0123456789abcdef";
    Files.createSymbolicLink(area.root().resolve(other), folder);

    String name = published.name().hex();
    for (String path : List.of(name + "/link.tar", name + "/here.tar", other + "/index.html")) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(server.area().resolve(path)).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(path).isIn(403, 404);
      assertThat(response.body()).doesNotContain("secret", "Calibrated");
    }
  }
}
