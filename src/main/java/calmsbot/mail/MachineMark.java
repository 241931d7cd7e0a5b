package calmsbot.mail;

/** A sign in the raw headers that no person wrote this mail to us. */
public enum MachineMark {
  /** RFC 3834: programs that answer or report say so; only {@code no} means a person. */
  AUTO_SUBMITTED,
  /** RFC 6522: bounces, delay warnings, receipts and abuse reports share this form. */
  DELIVERY_REPORT,
  /** RFC 5321, 4.5.5: what must never be answered is sent from nobody. */
  NULL_RETURN_PATH,
  /** The mail systems' own voices, and senders that read no answer; some set nothing else. */
  MAILER_DAEMON,
  /** Exim, and Google after it, list here whom they could not reach. */
  FAILED_RECIPIENTS,
  /** Older than Auto-Submitted, and still what vacation programs and mass mailers set. */
  PRECEDENCE,
  /** Exchange marks its out-of-office answers and notifications with nothing but this. */
  AUTO_RESPONSE_SUPPRESS,
  /** Responders of web hosts and mobile carriers, each with a header of its own. */
  AUTO_REPLY,
  /** RFC 2369, RFC 2919: a list speaks to its members, and an answer would go to them all. */
  MAILING_LIST,
  /** Calendars send invitations and the answers to them in their owner's name. */
  CALENDAR
}
