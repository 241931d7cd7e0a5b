package calmsbot.letter;

/** A sign in the raw headers that no person wrote this mail. */
public enum MachineMark {
  AUTO_SUBMITTED,
  DELIVERY_REPORT,
  NULL_RETURN_PATH,
  MAILER_DAEMON,
  FAILED_RECIPIENTS,
  PRECEDENCE,
  AUTO_RESPONSE_SUPPRESS,
  MAILING_LIST,
  CALENDAR
}
