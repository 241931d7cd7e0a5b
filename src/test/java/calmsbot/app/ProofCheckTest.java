package calmsbot.app;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.external.CheckMark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of runs that are announced without proof. */
class ProofCheckTest {
  @TempDir Path folder;

  private Settings.Staging with(String line, String instead) throws Exception {
    String example = Files.readString(Path.of("config/calmsbot.yaml"));
    assertThat(example).contains(line);
    Files.writeString(folder.resolve("calmsbot.yaml"), example.replace(line, instead));
    return SettingsLoader.load(folder).staging();
  }

  @Test
  void saysNothingOfTheExample() throws Exception {
    assertThat(ProofCheck.lines(SettingsLoader.load(Path.of("config")).staging())).isEmpty();
  }

  @Test
  void callsItOddToBelieveLinkedCalibrators() throws Exception {
    assertThat(ProofCheck.lines(with("linked-calibrators: hold", "linked-calibrators: believe")))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.mark()).isEqualTo(CheckMark.ODD);
              assertThat(line.right()).isTrue();
              assertThat(line.detail()).startsWith("staging.linked-calibrators is believe");
            });
  }

  @Test
  void callsItOddToReadNoManifest() throws Exception {
    String set = "  directory: /home/arcdistribution/arcdistribution/preview\n";

    assertThat(ProofCheck.lines(with(set, "")))
        .singleElement()
        .satisfies(line -> assertThat(line.detail()).startsWith("staging.directory is not set"));
  }
}
