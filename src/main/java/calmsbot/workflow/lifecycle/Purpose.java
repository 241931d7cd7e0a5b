package calmsbot.workflow.lifecycle;

/** What a mail of the bot is for. */
public enum Purpose {
  VERDICT,
  NOTICE,
  REPORT,
  NOTE,
  /** The answer to an order by reply. */
  ANSWER,
  /** Tells AOG of a cap; no cap holds it back. */
  CAP_NOTE,
  /** Tells AOG of tasks that do not get done; no such note is written about its own task. */
  OVERDUE_NOTE,
  /**
   * Tells the maintainer that a fault of the program keeps a mail from being sent; never about
   * itself.
   */
  MAIL_FAULT_NOTE
}
