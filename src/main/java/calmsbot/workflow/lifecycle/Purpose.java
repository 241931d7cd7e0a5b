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
  CAP_NOTE
}
