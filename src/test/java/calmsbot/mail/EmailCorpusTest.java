package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code <case>.eml} reads as its {@code <case>.txt}, whatever its line ends. */
class EmailCorpusTest {
  private final EmailReader reader = new EmailReader();

  static Stream<Arguments> lettersWithEachLineEnd() throws IOException, URISyntaxException {
    return Emails.all().stream()
        .flatMap(file -> Stream.of("\n", "\r\n", "\r").map(end -> Arguments.of(file, end)));
  }

  static List<Path> letters() throws IOException, URISyntaxException {
    return Emails.all();
  }

  @ParameterizedTest
  @MethodSource("lettersWithEachLineEnd")
  void readsAsAMailClientShows(Path file, String lineEnd) throws IOException {
    EmailMessage letter = reader.read(Emails.withLineEnds(Files.readAllBytes(file), lineEnd));
    assertThat(letter.renderings().stream().map(EmailCorpusTest::trimmed))
        .containsExactlyElementsOf(expected(file));
    assertThat(letter.machineMarks()).isEmpty();
    assertThat(letter.cut()).isFalse();
    assertThat(letter.from()).extracting("text").containsExactly("erika.muster@eso.org");
  }

  @Tag("heavy")
  @ParameterizedTest
  @MethodSource("letters")
  void survivesWhatTransportMayDoToIt(Path file) throws IOException {
    byte[] mail = Files.readAllBytes(file);
    var random = new Random(file.getFileName().toString().hashCode());
    for (int round = 0; round < 60; round++) {
      EmailMessage letter = reader.read(damaged(mail, random));
      assertThat(String.join("", letter.renderings()) + letter.subject())
          .doesNotContain("\0", "\r");
    }
  }

  private static byte[] damaged(byte[] mail, Random random) {
    byte[] damaged = mail.clone();
    for (int i = 0; i < 8; i++) {
      int from = random.nextInt(mail.length);
      int to = random.nextInt(mail.length);
      int length = Math.min(random.nextInt(40), mail.length - Math.max(from, to));
      System.arraycopy(mail, from, damaged, to, length);
      damaged[random.nextInt(mail.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static List<String> expected(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".eml", ".txt");
    String text = Files.readString(file.resolveSibling(name));
    return Stream.of(text.split("\n=====\n")).map(EmailCorpusTest::trimmed).toList();
  }

  private static String trimmed(String text) {
    return text.stripTrailing();
  }
}
