package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.RunFailed;
import calmsbot.requestform.CalField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInsTest {
  private static final CalField ONE = new CalField("J0510+1800");
  private static final CalField TARGET = new CalField("SCI_TARGET");

  @TempDir private Path folder;
  private Path set;
  private final StandIns standIns = new StandIns();

  @BeforeEach
  void makeSet() throws IOException {
    set = folder.resolve("a.ms");
    Files.createDirectories(set.resolve("FIELD"));
    Files.writeString(set.resolve("STAND-IN"), "x");
    Files.writeString(set.resolve("table.dat"), "x");
    Files.writeString(
        set.resolve("FIELD/fields.txt"),
        """
        J0510+1800 CALIBRATE_PHASE#ON_SOURCE
        J0510+18001 CALIBRATE_PHASE#ON_SOURCE
        SCI_TARGET OBSERVE_TARGET#ON_SOURCE
        """);
  }

  @Test
  void aCopyHoldsTheFieldsAndNoWordOfOthers() throws Exception {
    assertThat(standIns.present(set, List.of(ONE, new CalField("J1924-2914"))))
        .containsExactly(ONE);
    assertThat(standIns.copy(set, List.of(ONE), folder.resolve("b.ms"))).isOne();
    assertThat(folder.resolve("b.ms/FIELD/fields.txt"))
        .hasContent("J0510+1800 CALIBRATE_PHASE#ON_SOURCE");
  }

  @Test
  void aTargetIsRefused() {
    assertThatThrownBy(() -> standIns.present(set, List.of(TARGET)))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("a science target");
  }

  @Test
  void aRealSetIsRefused() throws Exception {
    Files.delete(set.resolve("STAND-IN"));

    assertThatThrownBy(() -> standIns.rows(set))
        .hasMessageContaining("real data need `tools.taql`");
  }
}
