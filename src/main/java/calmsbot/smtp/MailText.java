package calmsbot.smtp;

/**
 * The words of a mail.
 *
 * @param subject one line
 * @param body LF line ends
 */
record MailText(String subject, String body) {
  private static final String SUBJECT = "Subject: ";

  /** Takes a rendered template apart: a subject line, an empty line, the body. */
  static MailText of(String rendered) {
    int end = rendered.indexOf("\n\n");
    if (!rendered.startsWith(SUBJECT) || end < 0 || rendered.indexOf('\n') != end) {
      throw new IllegalArgumentException(
          "expected a first line \"Subject: ...\", then an empty line, then the text");
    }
    return new MailText(
        rendered.substring(SUBJECT.length(), end).strip(), rendered.substring(end + 2));
  }
}
