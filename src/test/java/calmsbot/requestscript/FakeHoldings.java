package calmsbot.requestscript;

import calmsbot.entitlement.Archive.Answer;
import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.requestform.MousUid;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holdings with as many blocks as one likes. */
record FakeHoldings(int passed) implements Holdings {
  @Override
  public Answer<PassedBlock> passedBlocks(MousUid uid) {
    List<PassedBlock> blocks =
        IntStream.range(0, passed)
            .mapToObj(i -> new PassedBlock("uid://A002/X1/X" + i, Optional.empty()))
            .toList();
    return new Answer<>("passed-blocks", "0", blocks);
  }

  @Override
  public Answer<String> principalInvestigator(MousUid uid) {
    return new Answer<>("pi", "0", List.of("Akiko Morimoto"));
  }
}
