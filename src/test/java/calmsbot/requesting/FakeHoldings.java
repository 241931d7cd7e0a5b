package calmsbot.requesting;

import calmsbot.decision.Answer;
import calmsbot.request.MousUid;
import java.util.List;

/** Holdings with as many blocks as one likes. */
record FakeHoldings(int passed) implements Holdings {
  @Override
  public Answer<String> passedBlocks(MousUid uid) {
    List<String> blocks =
        java.util.stream.IntStream.range(0, passed).mapToObj(i -> "uid://A002/X1/X" + i).toList();
    return new Answer<>("passed-blocks", "0", blocks);
  }

  @Override
  public Answer<String> principalInvestigator(MousUid uid) {
    return new Answer<>("pi", "0", List.of("Akiko Morimoto"));
  }
}
