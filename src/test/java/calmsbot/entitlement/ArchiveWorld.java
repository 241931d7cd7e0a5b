package calmsbot.entitlement;

import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.Release;
import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One MOUS, one user and the day of their request, to be arranged. */
final class ArchiveWorld {
  static final MousUid UID = new MousUid("uid://A001/X133d/X1244");
  static final EmailAddress USER = new EmailAddress("Judit@phys.example.edu");
  static final EmailAddress ON_RECORD = new EmailAddress("judit@PHYS.example.edu");
  static final Instant RECEIVED = Instant.parse("2026-11-23T09:30:00Z");

  private ArchiveWorld() {}

  static Request request(String project, String... calFields) {
    return new Request(
        new EmailAddress("evkampe@eso.org"),
        UID,
        new ProjectCode(project),
        Stream.of(calFields).map(CalField::new).toList(),
        "Judit Example",
        USER,
        new Ticket("16140"));
  }

  static FakeArchive mous(String project, String state) {
    return new FakeArchive()
        .with(new MousRow(UID, project, state, Optional.of(Instant.parse("2026-03-01T23:59:00Z"))));
  }

  static Account account(String id) {
    return new Account(id, "Judit", "Example", ON_RECORD);
  }

  static FakeArchive released(FakeArchive archive, String... dates) {
    for (String date : dates) {
      archive.with(
          UID,
          new Release(
              "delivery-" + date,
              date.equals("never") ? Optional.empty() : Optional.of(Instant.parse(date))));
    }
    return archive;
  }

  static FakeArchive observed(FakeArchive archive, String intent, String... names) {
    List.of(names).forEach(name -> archive.with(UID, new FieldIntent(name, intent)));
    return archive;
  }
}
