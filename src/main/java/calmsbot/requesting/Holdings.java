package calmsbot.requesting;

import calmsbot.decision.Answer;
import calmsbot.decision.PassedBlock;
import calmsbot.outside.Unavailable;
import calmsbot.request.MousUid;

/** What is asked of the archive beside what a decision needs. */
public interface Holdings {
  /** The MOUS's execution blocks that passed QA0. */
  Answer<PassedBlock> passedBlocks(MousUid uid) throws Unavailable;

  /** The full name of the PI; no row where the archive knows none. */
  Answer<String> principalInvestigator(MousUid uid) throws Unavailable;
}
