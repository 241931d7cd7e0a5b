package calmsbot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OneLineFuzzTest {
  private static final int JOINER = 0x200D;
  private static final int NON_JOINER = 0x200C;

  @Test
  void everyCharacterThereIsComesOutSafe() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .mapToObj(c -> "a" + Character.toString(c) + "b")
        .forEach(
            text -> {
              assertSafe(OneLine.of(text), false);
              assertSafe(OneLine.marked(text), false);
              assertSafe(OneLine.markedButTabs(text), true);
            });
  }

  @RepeatedTest(200)
  void aMixOfAnyComesOutSafeOnceAndForAll(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    String text = random(random);
    int most = random.nextInt(40);
    UnaryOperator<String> cut = line -> OneLine.of(line, most);
    for (UnaryOperator<String> form :
        List.<UnaryOperator<String>>of(OneLine::of, OneLine::marked, OneLine::markedButTabs, cut)) {
      String line = form.apply(text);
      assertSafe(line, true);
      assertThat(form.apply(line)).as("of %s", codes(text)).isEqualTo(line);
    }
    String line = cut.apply(text);
    assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(most);
    assertThat(OneLine.marked(text).codePointCount(0, OneLine.marked(text).length()))
        .isEqualTo(text.codePointCount(0, text.length()));
  }

  private static String random(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x100));
        case 1 -> text.append((char) (0xD800 + random.nextInt(0x800)));
        case 2 -> text.append((char) (0x2000 + random.nextInt(0x70)));
        default -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      }
    }
    return text.toString();
  }

  private static void assertSafe(String line, boolean withTabs) {
    assertThat(line.codePoints().filter(c -> !(withTabs && c == '\t')))
        .as("of %s", codes(line))
        .noneMatch(OneLineFuzzTest::isUnsafe);
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != JOINER && c != NON_JOINER;
      default -> false;
    };
  }

  private static String codes(String text) {
    return text.codePoints().mapToObj("U+%04X"::formatted).collect(Collectors.joining(" "));
  }
}
