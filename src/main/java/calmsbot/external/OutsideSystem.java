package calmsbot.external;

/** What the bot depends on but does not own. */
public enum OutsideSystem {
  MAILBOX("mailbox"),
  POST("mail server"),
  TRIGGERS("trigger folder"),
  ARCHIVE("archive database"),
  STAGING_HOST("staging host");

  private final String words;

  OutsideSystem(String words) {
    this.words = words;
  }

  /** As logs and mails name it. */
  public String words() {
    return words;
  }
}
