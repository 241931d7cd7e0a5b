package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
  private static final String KA = "\u0915";
  private static final String BEH = "\u0628";

  @ParameterizedTest
  @ValueSource(strings = {"\u200C", "\u200D"})
  void joinersStayBetweenLettersThatNeedThem(String joiner) {
    for (String letter : List.of(KA, BEH)) {
      String name = letter + joiner + letter;
      assertThat(UserName.parse(name)).contains(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200C", "\u200D", "\u00AD", "\u200B"})
  void unseenSignsGoWhereNoLetterNeedsThem(String sign) {
    assertThat(UserName.parse("Ju" + sign + "dit S")).contains("Judit S");
    assertThat(UserName.parse(sign + KA + KA + sign)).contains(KA + KA);
    assertThat(UserName.parse("J " + KA + sign + "a")).contains("J " + KA + "a");
    assertThat(UserName.parse("J a" + sign + KA)).contains("J a" + KA);
  }

  @Test
  void aSoftHyphenJoinsNothing() {
    assertThat(UserName.parse(KA + "\u00AD" + KA)).contains(KA + KA);
  }
}
