package calmsbot.requestscript;

import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.entitlement.Archive.QueryResult;
import calmsbot.requestform.MousUid;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holdings with as many blocks as one likes. */
record FakeHoldings(int passed) implements Holdings {
  @Override
  public QueryResult<PassedBlock> passedBlocks(MousUid uid) {
    List<PassedBlock> blocks =
        IntStream.range(0, passed)
            .mapToObj(i -> new PassedBlock("uid://A002/X1/X" + i, Optional.empty()))
            .toList();
    return new QueryResult<>("passed-blocks", "0", blocks);
  }

  @Override
  public QueryResult<String> principalInvestigator(MousUid uid) {
    return new QueryResult<>("pi", "0", List.of("Akiko Morimoto"));
  }
}
