package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.staginghost.ManifestAnswer.ManifestText;
import calmsbot.workflow.StagingHost.ManifestLook;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest.StagedBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifest's text: what the bot needs of it must be there, once and in its form. */
class ManifestTextTest {
  static final String MANIFEST =
      """
      {
        "project" : "2018.1.01406.S",
        "mous" : "uid___A001_X133d_X3cf3",
        "ticket" : "16267",
        "selection" : "calibrators J0321+1234,J0510+1800",
        "product-version" : "1",
        "url" : "http://almascience.eso.org/arcdistribution/preview/8672af71dac32e0ad9703dae3438fcac",
        "made" : "2026-11-28T10:00:00Z",
        "files" : [ ],
        "blocks" : [ { "uid" : "uid___A002_Xd33a12_X15be", "begun" : "2026-11-28T09:00:00Z" } ],
        "missing" : [ "uid___A002_Xd33a12_X99" ]
      }
      """;

  private static ManifestLook read(String text) {
    return ManifestText.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatIsNeeded() {
    assertThat(read(MANIFEST))
        .isEqualTo(
            new ManifestLook.Found(
                new StagedManifest(
                    "2018.1.01406.S",
                    "uid___A001_X133d_X3cf3",
                    "16267",
                    List.of("J0321+1234", "J0510+1800"),
                    "1",
                    "http://almascience.eso.org/arcdistribution/preview/8672af71dac32e0ad9703dae3438fcac",
                    List.of(
                        new StagedBlock(
                            "uid___A002_Xd33a12_X15be",
                            Instant.parse("2026-11-28T09:00:00Z"),
                            Optional.empty())),
                    List.of("uid___A002_Xd33a12_X99"))));
  }

  @Test
  void readsOfWhichDeliveryTheDataAre() {
    String dated =
        MANIFEST.replace(
            "09:00:00Z\" }", "09:00:00Z\", \"delivered\" : \"2026-11-20T10:00:00.25Z\" }");

    assertThat(((ManifestLook.Found) read(dated)).manifest().blocks().get(0).delivered())
        .contains(Instant.parse("2026-11-20T10:00:00.25Z"));
    assertThat(read(dated.replace("2026-11-20T", "yesterday T")))
        .isInstanceOf(ManifestLook.Unusable.class);
  }

  @Test
  void readsThatAllIsThere() {
    String whole = MANIFEST.replace("calibrators J0321+1234,J0510+1800", "whole");

    assertThat(((ManifestLook.Found) read(whole)).manifest().fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "project",
        "mous",
        "ticket",
        "selection",
        "product-version",
        "url",
        "blocks",
        "missing",
        "uid",
        "begun"
      })
  void refusesWhatLacksAName(String name) {
    assertThat(read(MANIFEST.replace('"' + name + '"', "\"other\"")))
        .isInstanceOf(ManifestLook.Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{} {}",
        "<html>",
        "{\"project\":",
      })
  void refusesWhatIsNone(String text) {
    assertThat(read(text)).isInstanceOf(ManifestLook.Unusable.class);
  }

  @Test
  void refusesWhatSaysAThingTwiceOrInAnotherForm() {
    assertThat(read(MANIFEST + MANIFEST)).isInstanceOf(ManifestLook.Unusable.class);
    assertThat(read(MANIFEST.replace("\"made\"", "\"selection\"")))
        .isInstanceOf(ManifestLook.Unusable.class);
    assertThat(read(MANIFEST.replace("\"16267\"", "16267")))
        .isInstanceOf(ManifestLook.Unusable.class);
    assertThat(read(MANIFEST.replace("calibrators ", "Calibrators ")))
        .isInstanceOf(ManifestLook.Unusable.class);
    assertThat(read(MANIFEST.replace("09:00:00Z", "9 o'clock")))
        .isInstanceOf(ManifestLook.Unusable.class);
    assertThat(read(MANIFEST.replace("\"uid___A002_Xd33a12_X99\"", "99")))
        .isInstanceOf(ManifestLook.Unusable.class);
    assertThat(ManifestText.read(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(ManifestLook.Unusable.class);
    assertThat(read("[".repeat(100_000))).isInstanceOf(ManifestLook.Unusable.class);
  }
}
