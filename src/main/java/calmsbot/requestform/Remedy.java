package calmsbot.requestform;

/** The sentences that say how to correct a mistake, each with an example. */
final class Remedy {
  static final String FRESH =
      "Send a new mail from a fresh template, with nothing of former mails in it, not a reply or a"
          + " forward, e.g. with the subject: "
          + Label.HEAD.example();
  static final String ONE_EACH =
      "Send one mail for each MOUS and each request, e.g. this one for: " + Label.MOUS.example();
  static final String NO_FORM =
      "This is not the form: fill in every line of it and send it as a new mail, which begins e.g."
          + " with: "
          + Label.CONTACT.example();
  static final String SUBJECT =
      "The subject must be that of a request and nothing else, e.g. " + Label.HEAD.example();
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

  /**
   * @param before whether the line that is named comes after the missing one
   */
  static String missing(Label label, boolean before) {
    return "Put in the line that is missing %s this one, e.g. %s"
        .formatted(before ? "above" : "below", label.example());
  }

  static String misspelt(Label label) {
    return "Begin this line to the letter as in the template, e.g. " + label.example();
  }

  static String glued(Label label) {
    return "Two lines have run together: begin a new one before \"%s\", e.g. %s"
        .formatted(label.phrase(), label.example());
  }

  static String character(Label label) {
    return "Type this line again in plain text, without control or direction characters, e.g. "
        + label.example();
  }

  /**
   * @param names which place names which MOUS
   */
  static String sameMous(String names) {
    return "%s: name one MOUS in all of them, e.g. %s".formatted(names, Label.MOUS.example());
  }

  static String empty(Label label) {
    return (label.isOptional()
            ? "Give the names, or leave the whole line out, e.g. "
            : "Give the value on this line, e.g. ")
        + label.example();
  }

  /**
   * @param first the number of the line where it comes first
   */
  static String repeated(Label label, int first) {
    return "Keep this line once, in its place; it stands in line %d already, e.g. %s"
        .formatted(first, label.example());
  }

  static String misplaced(Label label) {
    return "Keep the lines in the template's order; this one is out of its place, e.g. "
        + label.example();
  }

  static String unknown(Label after) {
    return "Take this out: nothing but the template's next line may stand here, e.g. \"%s\"%s"
        .formatted(
            after.example(),
            after.next().map(next -> " and then \"" + next.example() + "\"").orElse(""));
  }

  static String placeholder(Label label) {
    return (label.isOptional()
            ? "Give the names themselves, or leave the whole line out, e.g. "
            : "Give the value itself in the place of the template's hint, without brackets, e.g. ")
        + label.example();
  }

  static String tooLong(Label label) {
    return "Give at most " + label.longestValue() + " characters, e.g. " + label.example();
  }

  /**
   * @param signs the numbers of the characters
   */
  static String plain(Label label, String signs) {
    return ("Type this again with the plain characters of an English keyboard, where it has %s,"
            + " e.g. %s")
        .formatted(signs, label.example());
  }

  static String broken(int next) {
    return ("The names go on in line %d: put all of them on one line, with commas and no blanks,"
            + " e.g. %s")
        .formatted(next, Label.CALFIELD.example());
  }

  static String names(String objection) {
    return objection + ", e.g. " + Label.CALFIELD.example();
  }

  static String value(Label label) {
    return expected(label) + ", e.g. " + label.example();
  }

  private static String expected(Label label) {
    return switch (label) {
      case CONTACT, COPY, EMAIL -> "Give one mail address and nothing else";
      case HEAD, MOUS -> "Give one MOUS UID, in either spelling, and nothing else";
      case PROJECT ->
          "Give one project code and nothing else: year, cycle, five digits and the kind in"
              + " capitals";
      case CALFIELD ->
          "Give exact field names of letters, digits, + - . _, with commas and no blanks between";
      case USER -> "Give one user's name as in the helpdesk profile, in letters and nothing else";
      case TICKET -> "Give one ticket number, digits only";
      case GREETING, APPEAL -> "Leave this line as in the template";
    };
  }
}
