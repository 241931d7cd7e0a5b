package calmsbot.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path folder;

  @Test
  void readsBytesOfAllKindsInPieces() throws Exception {
    byte[] bytes = new byte[OutputFile.PIECE + 100];
    new Random(1).nextBytes(bytes);
    OutputFile file = new OutputFile(new LocalCommands(), folder.resolve("output"));
    assertThat(file.size()).isZero();
    Files.write(folder.resolve("output"), bytes);

    assertThat(file.size()).isEqualTo(bytes.length);
    assertThat(file.read(0, bytes.length)).hasSize(OutputFile.PIECE);
    assertThat(file.read(OutputFile.PIECE - 7, bytes.length))
        .isEqualTo(Arrays.copyOfRange(bytes, OutputFile.PIECE - 7, bytes.length));
  }

  @Test
  void textThatIsNotTheFilesIsNoPieceOfIt() {
    ScriptedCommands banner = new ScriptedCommands().prints("Welcome\n0000000 41 42\n0000002\n");
    OutputFile file = new OutputFile(banner, Path.of("/output"));

    assertThatThrownBy(() -> file.read(0, 1000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("from byte 0 on");
  }

  @Test
  void aLengthThatCannotBeReadIsNotZero() {
    ScriptedCommands banner = new ScriptedCommands().prints("0\nWelcome\n");

    assertThatThrownBy(() -> new OutputFile(banner, Path.of("/output")).size())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/output cannot be read");
  }
}
