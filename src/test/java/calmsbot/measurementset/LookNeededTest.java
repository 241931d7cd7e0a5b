package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.measurementset.LookNeeded.LeakFinding;
import calmsbot.workflow.records.Runs.RunFacts;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person is told, and the token that he gives back. */
class LookNeededTest {
  private static final LeakFinding ONE =
      new LeakFinding("the name M83", "table ANTENNA, column NAME, row 1");
  private static final LeakFinding TWO = new LeakFinding("the name M83", "the bytes of table.f0");

  @Test
  void theTokenIsGoodForTheseFindingsInThisSetAlone() {
    String token = LookNeeded.token("a.ms", List.of(ONE, TWO));

    assertThat(LookNeeded.isToken(token)).isTrue();
    assertThat(LookNeeded.token("a.ms", List.of(TWO, ONE))).isEqualTo(token);
    assertThat(LookNeeded.token("b.ms", List.of(ONE, TWO))).isNotEqualTo(token);
    assertThat(LookNeeded.token("a.ms", List.of(ONE))).isNotEqualTo(token);
  }

  @Test
  void setAndTokenAreInTheFirstWordsThatTheBotKeeps() {
    String set = "uid___A002_Xd15514_X8bfa.ms.split.cal";
    LookNeeded needed = new LookNeeded(set, Collections.nCopies(9, ONE));

    assertThat(needed)
        .hasMessageStartingWith("a look is needed")
        .hasMessageEndingWith("and 4 more");
    assertThat(RunFacts.shortened(String.valueOf(needed.getMessage())))
        .contains(set, "--after-look " + needed.token(), ONE.toString());
  }
}
