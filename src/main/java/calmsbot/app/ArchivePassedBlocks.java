package calmsbot.app;

import calmsbot.entitlement.Archive;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import calmsbot.requestscript.Holdings;
import calmsbot.workflow.staging.ArchiveBlocks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What runs are checked against, from queries that the staging command uses, too. */
final class ArchivePassedBlocks implements ArchiveBlocks {
  private final Archive archive;
  private final Holdings holdings;

  ArchivePassedBlocks(Archive archive, Holdings holdings) {
    this.archive = archive;
    this.holdings = holdings;
  }

  @Override
  public Blocks of(MousUid mous) throws Unavailable {
    return new Blocks(
        holdings.passedBlocks(mous).rows().stream()
            .map(block -> fileForm(block.uid()))
            .collect(Collectors.toUnmodifiableSet()),
        delivered(mous));
  }

  /** If several rows differ, the newest counts: it demands the most of the data. */
  private Optional<Instant> delivered(MousUid mous) throws Unavailable {
    List<MousRow> rows = archive.mous(mous).rows();
    return rows.stream().flatMap(row -> row.since().stream()).max(Instant::compareTo);
  }

  private static String fileForm(String uid) {
    return uid.replace("://", "___").replace('/', '_').toLowerCase(Locale.ROOT);
  }
}
