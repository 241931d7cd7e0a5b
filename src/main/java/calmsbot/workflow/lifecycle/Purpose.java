package calmsbot.workflow.lifecycle;

/** What a mail of the bot is for. */
public enum Purpose {
  VERDICT,
  NOTICE,
  REPORT,
  NOTE,
  /** The answer to an order by reply. */
  ANSWER,
  /** Tells AOG of a limit; no limit holds it back. Stores have it under this older name. */
  CAP_NOTE,
  /** Tells AOG of tasks that do not get done; none is written if such a note itself is late. */
  OVERDUE_NOTE,
  /**
   * Tells the maintainer that a fault of the program keeps a mail from being sent; none is written
   * if such a note itself fails.
   */
  MAIL_FAULT_NOTE
}
