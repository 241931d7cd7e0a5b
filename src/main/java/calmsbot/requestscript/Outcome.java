package calmsbot.requestscript;

import calmsbot.requestscript.Triggers.ActiveTrigger;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a call.
 *
 * @param why for the caller, if nothing was sent
 * @param hints what else may help the caller
 * @param preflight what was looked up, if it got that far
 * @param active what was in the trigger folder
 * @param trigger the path of the file that was placed
 * @param mail what became of the mail
 */
public record Outcome(
    RequestResult result,
    List<String> why,
    List<String> hints,
    Optional<Preflight> preflight,
    List<ActiveTrigger> active,
    Optional<String> trigger,
    Optional<MailFate> mail) {
  public Outcome {
    why = List.copyOf(why);
    hints = List.copyOf(hints);
    active = List.copyOf(active);
  }

  /** In one word. */
  public enum RequestResult {
    PLACED,
    /** It would have been placed. */
    DRY_RUN,
    /** It could never be granted. */
    REFUSED,
    /** The caller declined, or could not be asked. */
    STOPPED
  }

  static Outcome refused(List<String> why, List<String> hints) {
    return new Outcome(
        RequestResult.REFUSED,
        why,
        hints,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * What became of a mail.
   *
   * @param words for the caller: where it is, and what to do
   */
  public record MailFate(MailFateKind kind, String words) {
    /** How far it got. */
    public enum MailFateKind {
      SENT,
      /** It waits in the spool. */
      KEPT,
      /** The mail server does not want it. */
      REFUSED,
      /** Something went wrong at this end on the way. */
      UNCLEAR
    }
  }
}
