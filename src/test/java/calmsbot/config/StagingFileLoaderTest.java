package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.staging.ProductKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFileLoaderTest {
  @TempDir private Path folder;
  private String example;

  @BeforeEach
  void readTheExample() throws IOException {
    example = Files.readString(Path.of("config", "staging.yaml"));
  }

  private AreaSettings load(String text) throws IOException, BadSettings {
    Files.writeString(folder.resolve("staging.yaml"), text);
    return StagingFileLoader.load(folder).area();
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(BadSettings.class, () -> load(text)).problems().stream()
        .map(problem -> problem.key() + ": " + problem.what())
        .toList();
  }

  @Test
  void theExampleSaysWhatTheServiceIsDocumentedToDo() throws Exception {
    assertThat(load(example))
        .isEqualTo(
            new AreaSettings(
                Path.of("/home/arcdistribution/arcdistribution/preview"),
                URI.create("http://almascience.eso.org/arcdistribution/preview/"),
                28,
                50_000_000_000L,
                "1"));
  }

  @Test
  void theExampleAgreesWithTheBots() throws Exception {
    StagingSettings bot = SettingsLoader.load(ConfigFolder.EXAMPLE).staging();

    assertThat(load(example).links()).isEqualTo(bot.links());
    assertThat(load(example).retentionDays()).isEqualTo(bot.retentionDays());
  }

  @Test
  void theExampleExplainsEveryKey() {
    List<String> lines = example.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" *#?[a-z-]+:.*")) {
        assertThat(lines.get(i - 1)).as("above: %s", lines.get(i)).matches(" *# .*[.]");
      }
    }
  }

  @Test
  void givesEveryDefaultTheExampleNames() throws Exception {
    String required = example.replaceAll("(?m)^ *(retention-days|spare|product-version):.*\n", "");

    assertThat(load(required)).isEqualTo(load(example));
  }

  @Test
  void wrongValuesAreNamedAllAtOnce() {
    assertThat(
            problems(
                example
                    .replace("retention-days: 28", "retention-days: 0")
                    .replace("spare: 50GB", "spare: 50")
                    .replace("product-version: 1", "product-version: a/b")))
        .containsExactly(
            "area.retention-days: found `0`; expected a whole number from 1 to 3650, e.g. 28",
            "area.spare: found `50`; expected a number with its unit B, kB, MB, GB, KiB, MiB or"
                + " GiB, e.g. 50GB",
            "area.product-version: found `a/b`; expected a version of at most 40 letters, digits and"
                + " . _ -, e.g. 1");
  }

  @Test
  void everyVersionItTakesIsOne() throws Exception {
    String version = "6.6.6-" + "x".repeat(34);

    String read =
        load(example.replace("product-version: 1", "product-version: " + version)).productVersion();
    assertThat(ProductKey.isVersion(read)).isTrue();
  }
}
