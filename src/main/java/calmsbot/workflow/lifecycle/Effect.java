package calmsbot.workflow.lifecycle;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What must be done once a transition is on record. Runs are counted from 1. */
public sealed interface Effect {
  /** Ask the archive. */
  record Check() implements Effect {}

  /** {@code corrected}: a corrected request to start from, where that helps. */
  record SendVerdict(Verdict verdict, List<Sentence> reason, Optional<String> corrected)
      implements Effect {
    public SendVerdict {
      reason = List.copyOf(reason);
    }
  }

  record SendNotice(Instant expires) implements Effect {}

  /** Write the notice of a run that a person vouches for; its expiry is what the run said. */
  record SendVouchedNotice() implements Effect {}

  record SendReport(Sentence problem) implements Effect {}

  /** Send the case's last mail of that purpose again; it never went out. */
  record SendAgain(Purpose purpose) implements Effect {}

  /**
   * Tell the archive group that a person is needed, or may be.
   *
   * @param what has become of the case
   * @param why in lines
   */
  record TellAog(Sentence what, List<Sentence> why) implements Effect {
    public TellAog {
      why = List.copyOf(why);
    }
  }

  record StartRun(int run) implements Effect {}

  record EndRun(int run) implements Effect {}

  record RemoveTriggers() implements Effect {}
}
