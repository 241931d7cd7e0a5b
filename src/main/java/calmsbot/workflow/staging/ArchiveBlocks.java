package calmsbot.workflow.staging;

import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the data of a MOUS consist of, as the archive says now. Thread-safe. */
@FunctionalInterface
public interface ArchiveBlocks {
  /** Asks the archive. */
  Blocks of(MousUid mous) throws Unavailable;

  /**
   * The execution blocks that passed QA0.
   *
   * @param uids spelt as in file names, in lower case
   * @param delivered since when the MOUS has been in its present state, if known
   */
  record Blocks(Set<String> uids, Optional<Instant> delivered) {
    public Blocks {
      uids = Set.copyOf(uids);
    }
  }
}
