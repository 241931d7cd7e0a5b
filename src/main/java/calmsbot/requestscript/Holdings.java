package calmsbot.requestscript;

import calmsbot.entitlement.Archive.Answer;
import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;

/** What is asked of the archive beyond what a decision needs. */
public interface Holdings {
  /** The MOUS's execution blocks that passed QA0. */
  Answer<PassedBlock> passedBlocks(MousUid uid) throws Unavailable;

  /** The full name of the PI; no row if the archive knows none. */
  Answer<String> principalInvestigator(MousUid uid) throws Unavailable;
}
