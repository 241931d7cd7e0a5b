package calmsbot.desk;

/** What a mail of the bot is for. */
public enum Purpose {
  VERDICT,
  NOTICE,
  REPORT,
  NOTE
}
