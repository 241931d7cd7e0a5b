package calmsbot.workflow.records;

/** What became of something that came in. */
public enum Disposition {
  /** Opened a case, or joined one. */
  REQUEST,
  /** An order by reply, carried out or answered. */
  ORDER,
  /** Somebody did not get a mail of ours; passed on to those who must know. */
  BOUNCE,
  /** The same mail by another way. */
  DUPLICATE,
  /** One of the bot's own mails. */
  OWN,
  /** Nothing for the bot. */
  IGNORED,
  /** Could not be read; kept for a person. */
  QUARANTINED
}
