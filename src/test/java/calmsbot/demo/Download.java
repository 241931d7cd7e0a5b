package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.LocalCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What an astronomer does with the link of a notice. */
record Download(URI link, String block) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  String tar() {
    return block + ".ms.split.cal.tar";
  }

  /** What is behind the link itself. */
  String page() throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString()).body();
  }

  /** Fetches the archive in two requests, checks it, unpacks it. */
  Path inTwoPieces(Path folder) throws IOException, InterruptedException {
    Path tar = folder.resolve(tar());
    try (OutputStream out = Files.newOutputStream(tar)) {
      out.write(piece("bytes=0-9999"));
      out.write(piece("bytes=10000-"));
    }
    Files.write(folder.resolve("SHA256SUMS"), get("SHA256SUMS", "bytes=0-").body());
    run("sh", "-c", "cd " + folder + " && sha256sum -c SHA256SUMS && tar xf " + tar);
    return folder.resolve(block + ".ms.split.cal");
  }

  private byte[] piece(String range) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get(tar(), range);
    assertThat(answer.statusCode()).isEqualTo(206);
    return answer.body();
  }

  private HttpResponse<byte[]> get(String file, String range)
      throws IOException, InterruptedException {
    URI uri = URI.create(link + "/" + file);
    return CLIENT.send(
        HttpRequest.newBuilder(uri).header("Range", range).build(), BodyHandlers.ofByteArray());
  }

  static String taql(String query) throws IOException {
    return run("taql", "-nopr", "-noph", query);
  }

  private static String run(String... words) throws IOException {
    Ran ran = new LocalCommands().run(List.of(words), "", Duration.ofMinutes(1));
    assertThat(ran.isGood()).as(ran.said()).isTrue();
    return ran.output();
  }
}
