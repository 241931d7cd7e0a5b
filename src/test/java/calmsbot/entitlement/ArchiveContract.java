package calmsbot.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.demo.SampleMous;
import calmsbot.demo.SampleMous.SamplePerson;
import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Archive.QueryResult;
import calmsbot.entitlement.Archive.Release;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every archive holds to, tried on the demo's sample data as of {@link #NOW}. */
public interface ArchiveContract {
  Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  /** An archive with the sample data. */
  Archive archive();

  @Test
  default void knowsAMousWithItsProjectAndState() throws Unavailable {
    assertThat(archive().mous(SampleMous.QA3.uid()).rows())
        .containsExactly(
            new MousRow(
                new MousUid("uid://A001/X2d20/X5e6"),
                "2022.1.00901.S",
                "QA3InProgress",
                Optional.of(Instant.parse("2023-05-11T02:15:00Z"))));
  }

  @Test
  default void hasNoRowForWhatItDoesNotHave() throws Unavailable {
    MousUid unknown = SampleMous.UNKNOWN.uid();
    assertThat(archive().mous(unknown).rows()).isEmpty();
    assertThat(archive().whatIs(unknown).rows()).isEmpty();
    assertThat(archive().roles(unknown, SamplePerson.PAULINE.account()).rows()).isEmpty();
    assertThat(archive().releases(unknown).rows()).isEmpty();
    assertThat(archive().fields(unknown).rows()).isEmpty();
    assertThat(archive().accounts(new EmailAddress("nobody@example.org")).rows()).isEmpty();
  }

  @Test
  default void aMousIsNothingElse() throws Unavailable {
    assertThat(archive().whatIs(SampleMous.PI.uid()).rows()).isEmpty();
  }

  @Test
  default void tellsWhatAUidIsThatIsNoMous() throws Unavailable {
    var block = new MousUid("uid://A002/Xf1a01/Xe0");
    assertThat(archive().mous(block).rows()).isEmpty();
    assertThat(archive().whatIs(block).rows())
        .containsExactly(new KnownUid("execution block", Optional.of("uid://A001/X15a0/X10c")));
    assertThat(archive().whatIs(new MousUid("uid://A002/Xf1a01/Xc0")).rows())
        .containsExactly(new KnownUid("scheduling block", Optional.of("uid://A001/X15a0/X10c")));
  }

  @Test
  default void aGroupIsNoMous() throws Unavailable {
    var group = new MousUid("uid://A002/Xf1a01/Xb0");
    assertThat(archive().mous(group).rows()).isEmpty();
    assertThat(archive().whatIs(group).rows())
        .containsExactly(new KnownUid("group OUS", Optional.empty()));
  }

  @Test
  default void findsAnAccountWhateverTheCaseOfItsAddress() throws Unavailable {
    assertThat(archive().accounts(new EmailAddress("Marta.Lindqvist@PHYS.example.edu")).rows())
        .containsExactly(
            new Account(
                "acc-1001",
                "Marta",
                "Lindqvist",
                new EmailAddress("marta.lindqvist@phys.example.edu")));
  }

  @Test
  default void tellsRolesApart() throws Unavailable {
    assertThat(archive().roles(SampleMous.PI.uid(), "acc-1001").rows())
        .containsExactly(ProjectRole.PI);
    assertThat(archive().roles(SampleMous.DELEGEE.uid(), "acc-1002").rows())
        .containsExactly(ProjectRole.DELEGEE);
    assertThat(archive().roles(SampleMous.CO_PI.uid(), "acc-1002").rows())
        .containsExactly(ProjectRole.CO_PI);
    assertThat(archive().roles(SampleMous.PUBLIC.uid(), "acc-1005").rows()).isEmpty();
  }

  @Test
  default void aDelegationOfAnotherTypeIsNone() throws Unavailable {
    assertThat(archive().roles(SampleMous.CO_I.uid(), "acc-1006").rows())
        .containsExactly(ProjectRole.CO_I);
  }

  @Test
  default void datesReleasesInUtc() throws Unavailable {
    assertThat(archive().releases(SampleMous.PUBLIC.uid()).rows())
        .extracting(Release::date)
        .containsExactly(Optional.of(Instant.parse("2020-06-01T00:00:00Z")));
    assertThat(archive().releases(SampleMous.PI.uid()).rows())
        .extracting(Release::date)
        .containsExactly(Optional.of(Instant.parse("2027-06-11T00:00:00Z")));
  }

  @Test
  default void whatPassedAndWasNotDeliveredHasNoDate() throws Unavailable {
    assertThat(archive().releases(SampleMous.VERIFIED.uid()).rows())
        .containsExactly(new Release("uid://A002/Xf1a09/Xe0", Optional.empty()));
  }

  @Test
  default void listsFieldsWithTheirIntents() throws Unavailable {
    assertThat(archive().fields(SampleMous.CALIBRATORS.uid()).rows())
        .containsExactlyInAnyOrder(
            new FieldIntent("J1924-2914", "BANDPASS FLUX PHASE WVR"),
            new FieldIntent("J0510+1800", "BANDPASS FLUX PHASE WVR"),
            new FieldIntent("J0321+1234", "BANDPASS FLUX PHASE WVR"),
            new FieldIntent("HD_140148", "TARGET"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x' OR '1'='1",
        "acc-1001' --",
        "acc-1001'; DROP TABLE ALMA.ACCOUNT; --",
        "' UNION SELECT 'PI' FROM DUAL --",
        "%",
        "acc-100_",
        "\"",
        "acc-1001\0",
        "\0",
        ""
      })
  default void hostileAccountIdsFindNothing(String account) throws Unavailable {
    assertThat(archive().roles(SampleMous.PI.uid(), account).rows()).isEmpty();
    assertThat(archive().roles(SampleMous.PI.uid(), "acc-1001").rows())
        .containsExactly(ProjectRole.PI);
  }

  @Test
  default void tenKilobytesFindNothing() throws Unavailable {
    assertThat(archive().roles(SampleMous.PI.uid(), "x".repeat(10_000)).rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"o'hara@example.org", "a'--@example.org", "_@b.org"})
  default void hostileAddressesFindNothing(String address) throws Unavailable {
    assertThat(archive().accounts(new EmailAddress(address)).rows()).isEmpty();
  }

  @Test
  default void namesTheQueryAndItsHash() throws Unavailable {
    QueryResult<MousRow> answer = archive().mous(SampleMous.PI.uid());
    assertThat(answer.query()).isEqualTo("mous");
    assertThat(answer.hash()).matches("[0-9a-f]{64}");
  }
}
