package calmsbot.measurementset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSearchTest {
  @TempDir private Path folder;

  private Set<String> found(byte[] bytes, String... wanted) throws IOException {
    Map<String, byte[]> names = new LinkedHashMap<>();
    for (String each : wanted) {
      names.put(each, each.getBytes(UTF_8));
    }
    return new ByteSearch(names).all(Files.write(folder.resolve("file"), bytes));
  }

  private Set<String> found(String text, String... wanted) throws IOException {
    return found(text.getBytes(UTF_8), wanted);
  }

  @Test
  void findsWhatBeginsInsideOfAnother() throws Exception {
    assertThat(found("xxababac", "ababb", "abac")).contains("abac");
    assertThat(found("ushers", "hers", "she", "his")).containsExactly("hers", "she");
    assertThat(found("abcd", "abcde", "bc")).contains("bc");
  }

  @Test
  void findsAcrossThePiecesOfAFile() throws Exception {
    for (int at = (1 << 16) - 9; at <= 1 << 16; at++) {
      byte[] bytes = new byte[1 << 17];
      System.arraycopy("SCI_TARG".getBytes(UTF_8), 0, bytes, at, 8);
      assertThat(found(bytes, "SCI_TARG")).contains("SCI_TARG");
    }
  }

  @Test
  void agreesWithASlowSearch() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      String text = text(random, 40);
      String[] wanted = {text(random, 4), text(random, 5), text(random, 3)};
      assertThat(found(text, wanted))
          .as(text)
          .isEqualTo(Stream.of(wanted).filter(text::contains).collect(Collectors.toSet()));
    }
  }

  private static String text(Random random, int length) {
    return random
        .ints(length, 'a', 'd')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void nothingWantedIsNowhere() throws Exception {
    assertThat(found("anything")).isEmpty();
    assertThat(found("", "a")).isEmpty();
  }
}
