package calmsbot.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {" pass word ", " pass word \n", " pass word \r\n"})
  void dropsOneLineEndAndNothingElse(String content) throws Exception {
    assertThat(Secret.read(file(content)).reveal()).isEqualTo(" pass word ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n\n", "a\nb", "a\r\nb\r\n", "\na"})
  void refusesMoreThanOneLine(String content) throws Exception {
    Path file = file(content);

    assertThatThrownBy(() -> Secret.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " has more than one line, expected a secret alone");
  }

  @Test
  void doesNotShowItself() throws Exception {
    assertThat(Secret.read(file("tiger"))).hasToString("(secret)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void refusesAnEmptyFile(String content) throws Exception {
    Path file = file(content);

    assertThatThrownBy(() -> Secret.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is empty, expected a secret");
  }

  @Test
  void refusesAMissingFile() {
    assertThatThrownBy(() -> Secret.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("password"), content);
  }
}
