package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandTest {
  @TempDir Path folder;

  private Path standIn(String... fields) throws IOException {
    Path set = folder.resolve("uid___A002_X1_X1.ms");
    Files.createDirectories(set.resolve("FIELD"));
    Files.writeString(set.resolve("STAND-IN"), "a stand-in");
    Files.writeString(set.resolve("table.dat"), "table");
    Files.write(set.resolve("FIELD/fields.txt"), List.of(fields));
    return set;
  }

  private CommandCall pack(Path set, String... options) {
    String[] words = new String[options.length + 4];
    words[0] = "pack";
    words[1] = "--out";
    words[2] = folder.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    words[words.length - 1] = set.toString();
    return CommandCall.of(words);
  }

  @Test
  void packsTheFieldsAndSaysSo() throws Exception {
    CommandCall call =
        pack(standIn("CAL PHASE", "SCI OBSERVE_TARGET"), "--stand-ins", "--fields", "CAL");

    assertThat(call.err()).isEmpty();
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .contains("uid___A002_X1_X1.ms: 1 rows of [CAL]")
        .containsPattern("uid___A002_X1_X1\\.ms\\.tar: .* kB, SHA-256 [0-9a-f]{64}\n");
    assertThat(folder.resolve("uid___A002_X1_X1.ms.tar")).isNotEmptyFile();
    assertThat(folder.resolve("packed.json")).isNotEmptyFile();
  }

  @Test
  void aTargetIsBadNews() throws Exception {
    CommandCall call = pack(standIn("SCI OBSERVE_TARGET"), "--stand-ins", "--fields=SCI");

    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out()).startsWith("ERROR: ").contains("a science target");
    assertThat(folder.resolve("packed.json")).doesNotExist();
  }

  @Test
  void whatCannotBeCarriedOutIsAWrongCall() throws Exception {
    Path set = standIn("CAL PHASE");
    assertThat(pack(set, "--fields", "CAL").err())
        .contains("--fields needs --taql: single fields can be taken out only with casacore");
    assertThat(pack(set, "--stand-ins", "--fields", "C*").err()).contains("no exact field name");
    assertThat(pack(folder.resolve("missing.ms")).status()).isEqualTo(2);
    assertThat(CommandCall.of("pack", set.toString()).status()).isEqualTo(2);
    assertThat(CommandCall.of("pack", "--out", folder.toString()).status()).isEqualTo(2);
  }
}
