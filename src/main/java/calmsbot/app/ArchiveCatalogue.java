package calmsbot.app;

import calmsbot.entitlement.Archive;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.entitlement.OwnFields;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import calmsbot.requestscript.Holdings;
import calmsbot.stagecalms.Holding;
import calmsbot.stagecalms.Stage.Catalogue;
import calmsbot.stagingarea.ExecBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the staging command needs to know of a MOUS, from queries that the bot uses, too. */
final class ArchiveCatalogue implements Catalogue {
  private final Archive archive;
  private final Holdings holdings;

  ArchiveCatalogue(Archive archive, Holdings holdings) {
    this.archive = archive;
    this.holdings = holdings;
  }

  @Override
  public Optional<Holding> of(MousUid mous) throws Unavailable {
    List<MousRow> rows = archive.mous(mous).rows().stream().distinct().toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    if (rows.size() > 1) {
      throw new Unavailable(
          OutsideSystem.ARCHIVE,
          "%d different rows for MOUS %s; expected one".formatted(rows.size(), mous.uri()));
    }
    MousRow row = rows.get(0);
    return Optional.of(
        new Holding(
            row.project(),
            row.state(),
            row.since(),
            blocks(mous),
            OwnFields.of(archive.fields(mous).rows()).calibrators()));
  }

  private List<Holding.Block> blocks(MousUid mous) throws Unavailable {
    List<Holding.Block> blocks = new ArrayList<>();
    for (PassedBlock passed : holdings.passedBlocks(mous).rows()) {
      blocks.add(
          new Holding.Block(
              ExecBlock.parse(
                      passed
                          .uid()
                          .toLowerCase(Locale.ROOT)
                          .replace("uid://a", "uid://A")
                          .replace("/x", "/X"))
                  .orElseThrow(() -> unreadable(passed)),
              passed.started()));
    }
    return blocks;
  }

  private static Unavailable unreadable(PassedBlock passed) {
    return new Unavailable(
        OutsideSystem.ARCHIVE,
        "found %s as the UID of an execution block; expected e.g. uid://A002/Xd15514/X8bfa"
            .formatted(passed.uid()));
  }
}
