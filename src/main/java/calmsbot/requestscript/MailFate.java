package calmsbot.requestscript;

/**
 * What became of a mail.
 *
 * @param words for the caller: where it is, and what to do
 */
public record MailFate(Kind kind, String words) {
  /** How far it came. */
  public enum Kind {
    SENT,
    /** It waits in the spool. */
    KEPT,
    /** The mail server does not want it. */
    REFUSED,
    /** Something at this end went wrong on the way. */
    UNCLEAR
  }
}
