package calmsbot.workflow.lifecycle;

/** What a mail of the bot is for. */
public enum Purpose {
  VERDICT,
  NOTICE,
  REPORT,
  NOTE,
  /** The answer to an order by reply. */
  ANSWER,
  /** Tells AOG of a cap; is under none itself. */
  CAP_NOTE,
  /** Tells AOG of tasks that do not get done; where its own fails or is late, none is written. */
  OVERDUE_NOTE,
  /**
   * Tells the maintainer that a mail fails by a fault of the program; where it fails itself, none
   * is written.
   */
  MAIL_FAULT_NOTE
}
