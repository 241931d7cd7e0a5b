package calmsbot.requestform;

import java.util.List;

/**
 * One request for the calibrated data of one MOUS.
 *
 * @param contact the EU ARC person who passes the request on
 * @param calFields the calibrator fields wanted, in the order given; none for the whole MOUS
 * @param user the astronomer's name in the helpdesk, in the normal form of {@link UserName}
 * @param email the astronomer's address in the helpdesk
 */
public record Request(
    EmailAddress contact,
    MousUid mous,
    ProjectCode project,
    List<CalField> calFields,
    String user,
    EmailAddress email,
    Ticket ticket) {
  public Request {
    calFields = List.copyOf(calFields);
    if (!UserName.isNormal(user)) {
      throw new IllegalArgumentException("not a name in normal form: " + user);
    }
  }

  public boolean wantsCalibratorsOnly() {
    return !calFields.isEmpty();
  }

  /** What makes two requests the same: everything that was asked, with the fields in any order. */
  public String key() {
    return String.join(
        "|",
        mous.uri(),
        ticket.number(),
        email.folded(),
        String.join(",", calFields.stream().map(CalField::name).sorted().toList()),
        project.text(),
        contact.folded(),
        user);
  }
}
