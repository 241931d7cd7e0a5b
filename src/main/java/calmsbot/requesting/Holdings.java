package calmsbot.requesting;

import calmsbot.decision.Answer;
import calmsbot.outside.Unavailable;
import calmsbot.request.MousUid;

/** What the request script asks of the archive beside what a decision needs. */
public interface Holdings {
  /** The UIDs of the MOUS's execution blocks that passed QA0. */
  Answer<String> passedBlocks(MousUid uid) throws Unavailable;

  /** The full name of the PI; no row where the archive knows none. */
  Answer<String> principalInvestigator(MousUid uid) throws Unavailable;
}
