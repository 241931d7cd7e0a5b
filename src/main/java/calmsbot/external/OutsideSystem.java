package calmsbot.external;

/** What the bot depends on and does not own. */
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

  /** As it stands in logs and mails. */
  public String words() {
    return words;
  }
}
