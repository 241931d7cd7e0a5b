package calmsbot.requestform;

import calmsbot.requestform.Mistake.MistakeKind;
import java.util.List;
import java.util.Optional;

/** The request of the manual, and the ways tests change it. */
final class SampleTexts {
  static final MousUid MOUS = new MousUid("uid://A001/X133d/X1244");
  static final String SUBJECT = "ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244";
  static final String BODY =
      """
      EU ARC contact evkampe@eso.org
      CC email dpetry@eso.org

      ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244

      Dear AOG,

      please create the calibrated MS for

      MOUS uid___A001_X133d_X1244
      project 2017.1.00727.S
      calfield J0510+1800,J0321+1234
      for user Judit Szulagyi
      email judits@phys.ethz.ch
      helpdesk ticket 16140
      """;
  static final Request REQUEST =
      new Request(
          new EmailAddress("evkampe@eso.org"),
          MOUS,
          new ProjectCode("2017.1.00727.S"),
          List.of(new CalField("J0510+1800"), new CalField("J0321+1234")),
          "Judit Szulagyi",
          new EmailAddress("judits@phys.ethz.ch"),
          new Ticket("16140"));
  static final EmailAddress MAINTAINER = new EmailAddress("dpetry@eso.org");

  private SampleTexts() {}

  /** The body with one thing changed; fails if it is not there to change. */
  static String with(String old, String replacement) {
    if (!BODY.contains(old)) {
      throw new IllegalArgumentException("not in the sample: " + old);
    }
    return BODY.replace(old, replacement);
  }

  /** Reads a body as a mail with each kind of line end, which must make no difference. */
  static Reading read(String subject, String body) {
    Reading reading = RequestText.read(Optional.of(subject), body);
    for (String end : List.of("\r\n", "\r")) {
      Reading other = RequestText.read(Optional.of(subject), body.replace("\n", end));
      if (!other.equals(reading)) {
        throw new AssertionError("line ends matter: " + reading + " / " + other);
      }
    }
    return reading;
  }

  static Reading read(String body) {
    return read(SUBJECT, body);
  }

  static List<Mistake> mistakes(Reading reading) {
    if (reading instanceof Reading.MalformedRequest malformed) {
      return malformed.mistakes();
    }
    throw new AssertionError("not refused: " + reading);
  }

  static List<MistakeKind> kinds(Reading reading) {
    return mistakes(reading).stream().map(Mistake::kind).toList();
  }
}
