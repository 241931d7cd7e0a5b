package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.config.StageSettings.CasaVersion;
import calmsbot.config.StageSettings.Computing;
import calmsbot.config.StageSettings.Computing.ExecutorKind;
import calmsbot.config.StageSettings.JobDemands;
import calmsbot.config.StageSettings.JobTimes;
import calmsbot.config.StageSettings.KeptWork;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.config.StagingFileLoader.StagingFile.SweepLimits;
import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingFileLoaderTest {
  @TempDir private Path folder;
  private String example;

  @BeforeEach
  void readTheExample() throws IOException {
    example = Files.readString(Path.of("config", "staging.yaml"));
  }

  private StagingFile.Area load(String text) throws IOException, BadSettings {
    return file(text).area();
  }

  private StagingFile file(String text) throws IOException, BadSettings {
    Files.writeString(folder.resolve("staging.yaml"), text);
    return StagingFileLoader.load(folder);
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
            new StagingFile.Area(
                Path.of("/home/arcdistribution/arcdistribution/preview"),
                URI.create("http://almascience.eso.org/arcdistribution/preview/"),
                28,
                50_000_000_000L,
                "1",
                Duration.ofDays(7),
                Duration.ofDays(3),
                new SweepLimits(50, Duration.ofDays(60))));
  }

  @Test
  void theExampleAgreesWithTheBots() throws Exception {
    Settings.Staging bot = SettingsLoader.load(ConfigFolder.EXAMPLE).staging();

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
    String required =
        example.replaceAll(
            "(?m)^ *(retention-days|spare|product-version|rehash-after|wait-for-room|most-at-once|clock-gap):.*\n",
            "");

    assertThat(load(required)).isEqualTo(load(example));
  }

  @Test
  void wrongValuesAreNamedAllAtOnce() {
    assertThat(
            problems(
                example
                    .replace("retention-days: 28", "retention-days: 0")
                    .replace("spare: 50GB", "spare: 50")
                    .replace("product-version: 1", "product-version: a/b")
                    .replace("most-at-once: 50%", "most-at-once: 0%")
                    .replace("rehash-after: 7d", "rehash-after: 7")))
        .containsExactly(
            "area.retention-days: found `0`; expected a whole number from 1 to 3650, e.g. 28",
            "area.spare: found `50`; expected a number with its unit B, kB, MB, GB, KiB, MiB or"
                + " GiB, e.g. 50GB",
            "area.product-version: found `a/b`; expected a version of at most 40 letters, digits and"
                + " . _ -, e.g. 1",
            "area.rehash-after: found `7`; expected a number with its unit ms, s, m, h or d, e.g. 7d",
            "area.most-at-once: found `0%`; expected a whole number of percent from 1% to 100%, e.g."
                + " 50%");
  }

  @Test
  void everyVersionItTakesIsOne() throws Exception {
    String version = "6.6.6-" + "x".repeat(34);

    String read =
        load(example.replace("product-version: 1", "product-version: " + version)).productVersion();
    assertThat(ProductKey.isVersion(read)).isTrue();
  }

  @Test
  void theExampleStagesInSlurmWithTheCasaOfTheDatasAge() throws Exception {
    StageSettings stage = file(example).stage().orElseThrow();

    assertThat(stage.computing())
        .isEqualTo(
            new Computing(
                ExecutorKind.SLURM,
                2,
                Path.of("/opsw/work/pipeproc/autopipeline/tmp"),
                new JobTimes(Duration.ofSeconds(15), Duration.ofHours(1)),
                new JobDemands(
                    64_000_000_000L, Duration.ofDays(2), List.of("--partition=pipeline")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new KeptWork(Duration.ofDays(7), Optional.empty(), true)));
    assertThat(stage.casa())
        .extracting(CasaVersion::until)
        .containsExactly(
            Optional.of(Instant.parse("2015-10-01T00:00:00Z")),
            Optional.of(Instant.parse("2021-10-01T00:00:00Z")),
            Optional.empty());
    assertThat(stage.casa().get(0).feature()).contains("rhel5");
    assertThat(stage.casa().get(0).note()).contains("Old project, using RHEL5 build of CASA.");
    assertThat(stage.tools()).isEqualTo(new StageSettings.Tools(Optional.of("taql"), false));
    assertThat(stage.recipe().variables()).containsOnlyKeys("FETCH");
  }

  @Test
  void theAreaAloneIsEnoughForTheSweep() throws Exception {
    String area = example.substring(0, example.indexOf("\n# The archive's database"));

    assertThat(file(area).stage()).isEmpty();
  }

  @Test
  void halfOfTheStagingCommandIsNone() {
    String area = example.substring(0, example.indexOf("\n# The archive's database"));

    assertThat(problems(area + "\ntools: {taql: taql}\n"))
        .contains(
            "archive: the section is missing; it needs url",
            "cluster: the section is missing; it needs executor, work",
            "casa: found 0 versions without `until`; expected one, for the present");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    assertThat(
            problems(
                example
                    .replace("executor: slurm", "executor: local")
                    .replace("  #host:\n  #  host:", "  host:\n    host:")
                    .replace("  #  user:", "    user:")
                    .replace("  #  key:", "    key:")
                    .replace("  #  known-hosts:", "    known-hosts:")))
        .containsExactly(
            "cluster.host: stands beside `executor: local`, which runs jobs on this machine");
    assertThat(problems(example.replace("  #calmsbot:", "  calmsbot:")))
        .containsExactly(
            "cluster.calmsbot: stands without `host`: this machine shares the cluster's file system,"
                + " and packs itself");
    assertThat(problems(example.replace("FETCH: /opsw", "fetch-it: /opsw")))
        .singleElement()
        .asString()
        .startsWith("recipe.settings: found `fetch-it`; expected a name of capital letters");
    assertThat(problems(example.replace("    until: 2015-10-01\n", "")))
        .containsExactly("casa: found 2 versions without `until`; expected one, for the present");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--array=1-2",
        "--wait",
        "-W",
        "--test-only",
        "--clusters=all",
        "-Mall",
        "--quiet"
      })
  void refusesOptionsByWhichNoSingleJobIsFollowed(String option) {
    assertThat(problems(example.replace("--partition=pipeline", option)))
        .singleElement()
        .asString()
        .startsWith("cluster.options: found " + option)
        .contains("--clusters=north,south");
  }

  @Test
  void takesOptionsThatNameClusters() throws Exception {
    StagingFile file = file(example.replace("--partition=pipeline", "--clusters=north,south"));

    assertThat(file.stage().orElseThrow().computing().demands().options())
        .containsExactly("--clusters=north,south");
  }
}
