package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.CalField;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Ticket;
import calmsbot.stagingarea.StagingCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkKeyTest {
  private static final MousUid MOUS = MousUid.parse("uid://A001/X133d/X1244").orElseThrow();
  private static final Instant SINCE = Instant.parse("2026-11-01T10:00:00Z");
  private static final Casa CASA =
      new Casa(Optional.empty(), "/opt/casa", Optional.empty(), Optional.empty());

  private static WorkKey key(String version, String recipe, Instant since) {
    return new WorkKey(MOUS, version, recipe, Optional.of(since));
  }

  private static String digest(String text, Map<String, String> settings, Casa casa) {
    return WorkKey.digest(text, new Recipe(Path.of("/etc/casa.sh"), settings), casa);
  }

  private static StagingCall call(List<CalField> fields) {
    return new StagingCall(
        ProjectCode.parse("2017.1.00727.S").orElseThrow(),
        MOUS,
        Ticket.parse("16140").orElseThrow(),
        fields);
  }

  @Test
  void whatMakesADifferenceMakesAnotherKey() {
    WorkKey key = key("1", "r", SINCE);

    assertThat(key.hash()).matches("[0-9a-f]{64}").isEqualTo(key("1", "r", SINCE).hash());
    assertThat(key.hash())
        .isNotEqualTo(key("2", "r", SINCE).hash())
        .isNotEqualTo(key("1", "s", SINCE).hash())
        .isNotEqualTo(key("1", "r", SINCE.plusSeconds(1)).hash())
        .isNotEqualTo(new WorkKey(MOUS, "1", "r", Optional.empty()).hash());
  }

  @Test
  void ofARecipeTextSettingsAndCasaCount() {
    String digest = digest("echo", Map.of("FETCH", "a", "KEEP", "b"), CASA);
    Casa other = new Casa(Optional.empty(), "/opt/casa-5", Optional.empty(), Optional.empty());

    assertThat(digest)
        .isEqualTo(digest("echo", Map.of("KEEP", "b", "FETCH", "a"), CASA))
        .isNotEqualTo(digest("echo ", Map.of("FETCH", "a", "KEEP", "b"), CASA))
        .isNotEqualTo(digest("echo", Map.of("FETCH", "a"), CASA))
        .isNotEqualTo(digest("echo", Map.of("FETCH", "a", "KEEP", "b"), other));
  }

  @Test
  void theFolderAndTheJobAreReadByPeople() {
    WorkKey key = key("1", "r", SINCE);

    assertThat(key.folder()).matches("WORK-uid___A001_X133d_X1244-[0-9a-f]{16}");
    assertThat(key.job(call(List.of()), 3))
        .matches("stagecalms-uid___A001_X133d_X1244-16140-whole-[0-9a-f]{8}\\.3");
  }

  @Test
  void theNameOfAJobIsSafeWhateverIsAskedFor() {
    List<CalField> many =
        IntStream.range(0, 40).mapToObj(i -> new CalField("J0510+18" + i)).toList();

    assertThat(key("1", "r", SINCE).job(call(many), 1))
        .matches("[A-Za-z0-9+._-]{1,110}")
        .contains("-J0510+180_J0510+181_");
  }
}
