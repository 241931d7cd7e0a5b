package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.IndexPage.Html;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
  private static final String TAR = SampleAreas.BLOCK + ".ms.split.cal.tar";

  @TempDir private Path folder;
  private SampleAreas samples;

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
  }

  private Path published() throws IOException {
    return samples
        .area()
        .shown(
            samples.stage(
                samples.area(), SampleAreas.BLOCK, SampleAreas.WHOLE, SampleAreas.EXPIRES));
  }

  private static void requireWhole(Path directory) throws IOException {
    assertThat(directory)
        .isDirectoryContaining("glob:**/index.html")
        .isDirectoryContaining("glob:**/README.txt")
        .isDirectoryContaining("glob:**/manifest.json")
        .isDirectoryNotContaining("glob:**/.building");
    assertThat(Expiry.of(directory)).contains(SampleAreas.EXPIRES);
    assertThat(directory.resolve("SHA256SUMS"))
        .hasContent(Sha256.of(directory.resolve(TAR)) + "  " + TAR);
  }

  @Test
  void aPublicDirectoryIsWholeAndReadable() throws Exception {
    Path directory = published();

    requireWhole(directory);
    assertThat(samples.leftovers()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwxr-xr-x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(TAR))))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void killedAtAnyStepNoDirectoryIsPublicHalfBuilt() throws Exception {
    for (int steps = 0; ; steps++) {
      StagingArea area = StagingArea.open(samples.root, new MortalDisk(steps));
      try {
        samples.stage(area, SampleAreas.BLOCK, SampleAreas.WHOLE, SampleAreas.EXPIRES);
        assertThat(steps).isGreaterThan(15);
        return;
      } catch (KilledStep now) {
        for (Path shown : samples.shown()) {
          requireWhole(shown);
        }
        new Sweep(samples.area(), InstantSource.fixed(SampleAreas.NOW)).sweep();
        assertThat(samples.leftovers()).as(now.getMessage()).isEmpty();
      }
    }
  }

  @Test
  void thePageShowsFilesChecksumsAndTheDay() throws Exception {
    Path directory = published();
    Document page = Jsoup.parse(Files.readString(directory.resolve("index.html")));

    assertThat(page.text())
        .contains("uid___A001_X133d_X3cf3", "2018.1.01406.S", "16267", "All calibrated fields")
        .contains("deleted on Friday 25 October 2019, 14:04 UTC")
        .contains(Sha256.of(directory.resolve(TAR)));
    String name = String.valueOf(directory.getFileName());
    String url = "'" + SampleAreas.LINKS + name + "/";
    String into = "16267-uid___A001_X133d_X3cf3-" + name.substring(0, 8);
    assertThat(page.select("pre").get(0).wholeText())
        .isEqualTo(
            "wget -c -P %1$s %2$sSHA256SUMS'\nwget -c -P %1$s %2$s%3$s'".formatted(into, url, TAR));
    assertThat(page.select("details pre").text())
        .endsWith(
            "curl --fail --location -C - --create-dirs -o %s/%s %s%2$s'".formatted(into, TAR, url));
    assertThat(page.select("a").eachAttr("href"))
        .containsExactly(TAR, "SHA256SUMS", "README.txt", "manifest.json");
  }

  @Test
  void thePageNeedsNothingFromElsewhere() throws Exception {
    Document page = Jsoup.parse(Files.readString(published().resolve("index.html")));

    assertThat(page.select("script, img, iframe, link, object, [src], [onload], [onclick]"))
        .isEmpty();
    assertThat(page.html()).doesNotContain("@import", "url(");
    assertThat(page.select("meta[name=viewport]").attr("content")).contains("width=device-width");
  }

  @Test
  void whatCouldBeMarkupIsEscaped() {
    assertThat(Html.escaped("<b a='1' c=\"2\">&amp;</b>"))
        .isEqualTo("&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;&lt;/b&gt;");
  }

  @Test
  void theReadmeSaysWhatItIsAndHowToGoOn() throws Exception {
    PublicName name =
        samples.stage(
            samples.area(), SampleAreas.BLOCK, SampleAreas.CALIBRATORS, SampleAreas.EXPIRES);

    assertThat(samples.area().shown(name).resolve("README.txt"))
        .content()
        .contains("Calibrators only: J0217-0820")
        .contains("deleted on Friday 25 October 2019, 14:04 UTC")
        .contains("'" + SampleAreas.LINKS + name + "/" + TAR + "'");
  }

  @Test
  void programsReadTheManifest() throws Exception {
    Path directory = published();
    JsonNode manifest = new ObjectMapper().readTree(directory.resolve("manifest.json").toFile());

    assertThat(manifest.path("mous").asText()).isEqualTo("uid___A001_X133d_X3cf3");
    assertThat(manifest.path("expires").asText()).isEqualTo("2019-10-25T14:04:04Z");
    assertThat(manifest.path("made").asText()).isEqualTo("2019-09-27T14:04:04Z");
    JsonNode file = manifest.path("files").path(0);
    assertThat(file.path("name").asText()).isEqualTo(TAR);
    assertThat(file.path("bytes").asLong()).isEqualTo(Files.size(directory.resolve(TAR)));
    assertThat(file.path("sha256").asText()).isEqualTo(Sha256.of(directory.resolve(TAR)));
  }
}
