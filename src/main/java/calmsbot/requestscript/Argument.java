package calmsbot.requestscript;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Ticket;
import calmsbot.requestform.UserName;

/** The arguments of the request script, in their order. */
enum Argument {
  PROJECT(
      1,
      "<proj code>",
      "a project code: year, cycle, five digits and the kind in capitals",
      "2021.1.01582.S"),
  USER(
      2,
      "\"<official user name>\"",
      "the full name in the helpdesk profile, in quotes",
      "\"Franco Nero\""),
  EMAIL(
      3,
      "\"<official user email>\"",
      "the mail address in the helpdesk profile",
      "franco@gmail.com"),
  TICKET(4, "<ticket>", "the number of the helpdesk ticket", "12345"),
  MOUS(5, "<MOUS UID>", "the UID of a MOUS, in either spelling", "uid://A001/X159a/X6b"),
  FIELDS(
      6,
      "\"calibrator field name(s)\"",
      "exact field names with commas and no blanks between; left out, the whole MOUS is meant",
      "\"J0510+1800,J0321+1234\"");

  private final int place;
  private final String title;
  private final String expected;
  private final String example;

  Argument(int place, String title, String expected, String example) {
    this.place = place;
    this.title = title;
    this.expected = expected;
    this.example = example;
  }

  /** Counted from 1. */
  int place() {
    return place;
  }

  String title() {
    return title;
  }

  /** What belongs there, with an example. */
  String remedy() {
    return "expected " + expected + ", e.g. " + example;
  }

  boolean fits(String word) {
    return switch (this) {
      case PROJECT -> ProjectCode.parse(word).isPresent();
      case USER -> UserName.parse(word).isPresent();
      case EMAIL -> EmailAddress.parse(word).isPresent();
      case TICKET -> Ticket.parse(word).isPresent();
      case MOUS -> MousUid.parse(word).isPresent();
      case FIELDS -> CalField.parseList(word).isPresent();
    };
  }
}
