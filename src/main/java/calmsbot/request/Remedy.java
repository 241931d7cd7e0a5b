package calmsbot.request;

/** The sentences that tell how to put a mistake right, each with an example. */
final class Remedy {
  static final String FRESH =
      "Send a new mail from a fresh template, with nothing of former mails in it, not a reply or a"
          + " forward, e.g. with the subject: "
          + Label.HEAD.example();
  static final String ONE_EACH =
      "Send one mail for each MOUS and each request, e.g. this one for: " + Label.MOUS.example();
  static final String SAME_MOUS =
      "Name the same MOUS in the subject, the head line and the line MOUS, e.g. "
          + Label.MOUS.example();
  static final String SUBJECT = "Make this the whole subject, e.g. " + Label.HEAD.example();
  static final String CHARACTER =
      "Type this line again in plain text, without control or direction characters, e.g. "
          + Label.EMAIL.example();
  static final String OLD_EMAIL =
      "This is an old form: today's has a line with the user's e-mail address below the name, e.g. "
          + Label.EMAIL.example();
  static final String OLD_USER =
      "This is an old form: give the user's full name, not the account id, e.g. "
          + Label.USER.example();
  static final String TOO_LONG_MAIL =
      "Send the request alone, without long texts around it, as a mail that ends with e.g. "
          + Label.TICKET.example();
  static final String LINK =
      "The address shown and the one behind it differ: type one address in plain text, e.g. ";

  private Remedy() {}

  static String missing(Label label) {
    return "Put in the line that belongs here, e.g. " + label.example();
  }

  static String empty(Label label) {
    return (label.isOptional()
            ? "Give the names, or leave the whole line out, e.g. "
            : "Give the value on this line, e.g. ")
        + label.example();
  }

  static String repeated(Label label) {
    return "Keep this line once, in its place, e.g. " + label.example();
  }

  static String misplaced(Label label) {
    return "Keep the lines in the template's order; this one is out of its place, e.g. "
        + label.example();
  }

  static String unknown(Label after) {
    return "Take this out: nothing but the template's lines may stand here, e.g. "
        + after.example();
  }

  static String placeholder(Label label) {
    return "Put the value in the place of the template's hint, e.g. " + label.example();
  }

  static String tooLong(Label label) {
    return "Give at most " + label.longestValue() + " characters, e.g. " + label.example();
  }

  static String value(Label label) {
    return expected(label) + ", e.g. " + label.example();
  }

  private static String expected(Label label) {
    return switch (label) {
      case CONTACT, COPY, EMAIL -> "Give one mail address and nothing else";
      case HEAD, MOUS -> "Give one MOUS UID, in either spelling, and nothing else";
      case PROJECT -> "Give one project code, capitals as in the archive, and nothing else";
      case CALFIELD ->
          "Give exact field names of letters, digits, + - . _, with commas and no blanks between";
      case USER -> "Give the user's name as in the helpdesk profile, letters only";
      case TICKET -> "Give one ticket number, digits only";
      case GREETING, APPEAL -> "Leave this line as in the template";
    };
  }
}
