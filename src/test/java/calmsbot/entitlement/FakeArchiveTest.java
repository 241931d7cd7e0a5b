package calmsbot.entitlement;

import calmsbot.demo.SampleMous;
import calmsbot.demo.SampleMous.SamplePerson;
import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Archive.Release;
import calmsbot.requestform.MousUid;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

class FakeArchiveTest implements ArchiveContract {
  private final FakeArchive archive = sample();

  @Override
  public Archive archive() {
    return archive;
  }

  private static FakeArchive sample() {
    var archive = new FakeArchive();
    MousUid first = SampleMous.PI.uid();
    MousUid published = SampleMous.PUBLIC.uid();
    MousUid fields = SampleMous.CALIBRATORS.uid();
    for (SamplePerson person : SamplePerson.values()) {
      archive.with(
          new Account(person.account(), person.firstName(), person.lastName(), person.email()));
    }
    archive
        .with(
            new MousRow(
                SampleMous.QA3.uid(),
                "2022.1.00901.S",
                "QA3InProgress",
                Optional.of(Instant.parse("2023-05-11T02:15:00Z"))))
        .with(first, "acc-1001", ProjectRole.PI)
        .with(SampleMous.DELEGEE.uid(), "acc-1002", ProjectRole.DELEGEE)
        .with(SampleMous.CO_PI.uid(), "acc-1002", ProjectRole.CO_PI)
        .with(SampleMous.CO_I.uid(), "acc-1006", ProjectRole.CO_I)
        .with(row(SampleMous.PI))
        .with(other("e0"), new KnownUid("execution block", Optional.of(first.uri())))
        .with(other("c0"), new KnownUid("scheduling block", Optional.of(first.uri())))
        .with(other("b0"), new KnownUid("group OUS", Optional.empty()))
        .with(published, release("2020-06-01T00:00:00Z"))
        .with(first, release("2027-06-11T00:00:00Z"))
        .with(SampleMous.VERIFIED.uid(), new Release("uid://A002/Xf1a09/Xe0", Optional.empty()))
        .with(fields, new FieldIntent("HD_140148", "TARGET"));
    Stream.of("J1924-2914", "J0510+1800", "J0321+1234")
        .forEach(name -> archive.with(fields, new FieldIntent(name, "BANDPASS FLUX PHASE WVR")));
    return archive;
  }

  private static MousRow row(SampleMous mous) {
    return new MousRow(mous.uid(), mous.project().text(), mous.state(), Optional.empty());
  }

  private static MousUid other(String suffix) {
    return new MousUid("uid://A002/Xf1a01/X" + suffix);
  }

  private static Release release(String date) {
    return new Release("d", Optional.of(Instant.parse(date)));
  }
}
