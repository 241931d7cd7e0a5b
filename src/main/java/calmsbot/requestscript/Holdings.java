package calmsbot.requestscript;

import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.entitlement.Archive.QueryResult;
import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;

/** What is asked of the archive beyond what a decision needs. */
public interface Holdings {
  /** The MOUS's execution blocks that passed QA0. */
  QueryResult<PassedBlock> passedBlocks(MousUid uid) throws Unavailable;

  /** The full name of the PI; no row if the archive knows none. */
  QueryResult<String> principalInvestigator(MousUid uid) throws Unavailable;
}
