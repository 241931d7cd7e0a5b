package calmsbot.entitlement;

import static calmsbot.entitlement.ArchiveWorld.UID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Decision.CheckResult;
import calmsbot.external.Unavailable;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final String PROJECT = "2021.1.00412.S";
  private static final String FOR_THE_HELPDESK =
      "You presently do not have access permission for the requested data. Please wait until the"
          + " data becomes public.";

  @Test
  void theNoticeGoesToTheAddressOnRecord() throws Unavailable {
    FakeArchive archive =
        delivered().with(ArchiveWorld.account("a")).with(UID, "a", ProjectRole.PI);
    assertThat(decide(archive)).isEqualTo(new Decision.Approve("PI", ArchiveWorld.ON_RECORD));
  }

  @Test
  void calibratorsGoToTheAddressInTheRequest() throws Unavailable {
    FakeArchive archive = ArchiveWorld.observed(delivered(), "PHASE", "J0510+1800");
    assertThat(decide(archive, ArchiveWorld.request(PROJECT, "J0510+1800")))
        .isEqualTo(new Decision.Approve("calibrators only", ArchiveWorld.USER));
  }

  @Test
  void aCoIHearsOfDelegationAndOfTheDay() throws Unavailable {
    FakeArchive archive =
        delivered().with(ArchiveWorld.account("a")).with(UID, "a", ProjectRole.CO_I);
    ArchiveWorld.released(archive, "2020-01-01T00:00:00Z", "2027-03-01T12:00:00Z");
    assertRefused(
        decide(archive),
        Verdict.NOT_ENTITLED,
        "Judit@phys.example.edu is co-I of 2021.1.00412.S: needs a delegation of type"
            + " DATA from the PI.",
        "The data become public on 2027-03-01 UTC; this request is judged by the day on"
            + " which it reached AOG, 2026-11-23 UTC.",
        FOR_THE_HELPDESK);
  }

  @Test
  void aCoPiOfAnOrdinaryProjectHearsWhichKindsCount() throws Unavailable {
    FakeArchive archive =
        delivered().with(ArchiveWorld.account("a")).with(UID, "a", ProjectRole.CO_PI);
    assertThat(reason(decide(archive, ArchiveWorld.request(PROJECT))))
        .containsExactly(
            "Judit@phys.example.edu is co-PI of 2021.1.00412.S, which gives access for .L and .V"
                + " projects only: needs a delegation of type DATA.",
            "The archive has no delivery of this MOUS to release.",
            FOR_THE_HELPDESK);
  }

  @Test
  void anUnknownAddressIsSaid() throws Unavailable {
    assertThat(reason(decide(ArchiveWorld.released(delivered(), "never"))))
        .containsExactly(
            "No active account has the address Judit@phys.example.edu: please look up the address"
                + " in the user's profile, and send a fresh request with it.",
            "No release date is set for delivery delivery-never.",
            FOR_THE_HELPDESK);
  }

  @Test
  void severalAccountsAreNamedToAog() throws Unavailable {
    FakeArchive archive =
        delivered()
            .with(ArchiveWorld.account("a"))
            .with(ArchiveWorld.account("b"))
            .with(UID, "b", ProjectRole.PI);
    assertHeld(
        decide(archive),
        "Several active accounts have the address Judit@phys.example.edu (a: no role; b:"
            + " PI): please find out which one is meant.");
  }

  @Test
  void publicDataForNobodyKnownAreHeld() throws Unavailable {
    assertHeld(
        decide(ArchiveWorld.released(delivered(), "2020-01-01T00:00:00Z")),
        "No active account has the address Judit@phys.example.edu, so no address on record"
            + " can be told (public data).");
  }

  @Test
  void cycle0IsAnsweredWithoutTheArchive() throws Unavailable {
    CheckResult decided = all(new FakeArchive().away(), ArchiveWorld.request("2011.0.00131.S"));
    assertThat(decided.decision())
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refusal -> {
              assertThat(refusal.verdict()).isEqualTo(Verdict.CYCLE_0);
              assertThat(reason(refusal).get(0)).contains("in the archive already");
              assertThat(reason(refusal))
                  .last()
                  .isEqualTo("https://archive.example.org/?code=2011.0.00131.S");
            });
    assertThat(decided.findings()).isEmpty();
  }

  @Test
  void anotherPersonsNameStandsAmongTheReasons() throws Unavailable {
    FakeArchive archive =
        delivered()
            .with(new Account("a", "Akiko", "Morimoto", ArchiveWorld.ON_RECORD))
            .with(UID, "a", ProjectRole.CO_I);
    assertThat(reason(decide(archive, ArchiveWorld.request(PROJECT))))
        .contains(
            "The request names Judit Example, but the address is that of Akiko Morimoto: please"
                + " check both.")
        .last()
        .isEqualTo(FOR_THE_HELPDESK);
  }

  @Test
  void anotherProjectsCodeNamesBoth() throws Unavailable {
    FakeArchive archive = ArchiveWorld.mous("2017.1.00727.S", "Verified");
    assertRefused(
        decide(archive),
        Verdict.INVALID_MOUS_UID,
        "MOUS uid___A001_X133d_X1244 belongs to project 2017.1.00727.S, not to"
            + " 2021.1.00412.S.",
        "Please check which of the two is meant and send a fresh request.");
  }

  @Test
  void anUnknownMousIsInvalidForCalibratorsToo() throws Unavailable {
    FakeArchive archive = ArchiveWorld.observed(new FakeArchive(), "PHASE", "J0510+1800");
    assertThat(reason(decide(archive, ArchiveWorld.request(PROJECT, "J0510+1800"))))
        .containsExactly(
            "The archive knows no MOUS uid___A001_X133d_X1244.",
            "Please check the UID and send a fresh request.");
  }

  @Test
  void anExecutionBlockLeadsToItsMous() throws Unavailable {
    FakeArchive archive =
        new FakeArchive()
            .with(UID, new KnownUid("execution block", Optional.of("uid://A001/X1/X2")));
    assertThat(reason(decide(archive)))
        .containsExactly(
            "The UID uid___A001_X133d_X1244 is an execution block of MOUS uid___A001_X1_X2: please"
                + " send a fresh request for that MOUS.");
  }

  @Test
  void aGroupIsSaidToBeOne() throws Unavailable {
    FakeArchive archive = new FakeArchive().with(UID, new KnownUid("group OUS", Optional.empty()));
    assertThat(reason(decide(archive)))
        .containsExactly(
            "The UID uid___A001_X133d_X1244 is a group OUS, not a MOUS that can be staged: please"
                + " look up the UID of the MOUS.");
  }

  @Test
  void contradictingRowsAreHeldAndRepeatedOnesAreNot() throws Unavailable {
    FakeArchive archive =
        delivered()
            .with(ArchiveWorld.account("a"))
            .with(ArchiveWorld.account("a"))
            .with(UID, "a", ProjectRole.PI);
    archive.with(archive.mous(UID).rows().get(0));
    assertThat(decide(archive)).isInstanceOf(Decision.Approve.class);
    archive.with(new MousRow(UID, PROJECT, "Verified", Optional.empty()));
    assertHeld(
        decide(archive),
        "The archive has 2 contradicting rows for MOUS uid___A001_X133d_X1244"
            + " (2021.1.00412.S Delivered; 2021.1.00412.S Verified): please find out which"
            + " is right.");
  }

  @Test
  void qa3NamesItsState() throws Unavailable {
    FakeArchive archive =
        ArchiveWorld.mous(PROJECT, "QA3InProgress")
            .with(ArchiveWorld.account("a"))
            .with(UID, "a", ProjectRole.PI);
    assertRefused(
        decide(archive),
        Verdict.MOUS_NOT_DELIVERED,
        "MOUS uid___A001_X133d_X1244 is in state QA3InProgress since 2026-03-01 UTC.",
        "Its quality is being assessed again and the data may be replaced: please ask"
            + " again when it is Delivered.");
  }

  @Test
  void theEvidenceHoldsTheRowsThatMatteredAndNoNames() throws Unavailable {
    FakeArchive archive =
        delivered().with(ArchiveWorld.account("a")).with(UID, "a", ProjectRole.CO_I);
    ArchiveWorld.released(archive, "2020-01-01T00:00:00Z");
    assertThat(all(archive, ArchiveWorld.request(PROJECT)).findings())
        .extracting(finding -> finding.query() + ": " + String.join(", ", finding.rows()))
        .containsExactly(
            "mous: uid://A001/X133d/X1244 2021.1.00412.S Delivered since 2026-03-01T23:59:00Z",
            "accounts: account a",
            "roles: account a: CO_I",
            "releases: delivery-2020-01-01T00:00:00Z 2020-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2011.0.00131.S, Delivered, , CYCLE_0, '1, Cycle 0'",
    "2021.1.00413.S, Delivered, , INVALID_MOUS_UID, '2, the MOUS and its project'",
    "2021.1.00412.S, Delivered, , NOT_ENTITLED, '3, entitlement'",
    "2021.1.00412.S, Verified, PI, MOUS_NOT_DELIVERED, '4, the state'",
    "2021.1.00412.S, Delivered, PI, , '3, entitlement'"
  })
  void theEvidenceNamesTheCheckThatSettledItAndTheArchivesClock(
      String project, String state, ProjectRole role, Verdict verdict, String check)
      throws Unavailable {
    FakeArchive archive = ArchiveWorld.mous(PROJECT, state).with(ArchiveWorld.account("a"));
    Optional.ofNullable(role).ifPresent(known -> archive.with(UID, "a", known));
    CheckResult decided = all(archive, ArchiveWorld.request(project));
    assertThat(decided.evidence().rule()).isEqualTo("check " + check);
    assertThat(decided.evidence().version()).isNotBlank();
    assertThat(decided.evidence().databaseTime())
        .isEqualTo(verdict == Verdict.CYCLE_0 ? Optional.empty() : Optional.of(FakeArchive.CLOCK));
    assertThat(
            decided.decision() instanceof Decision.Refuse no
                ? Optional.of(no.verdict())
                : Optional.empty())
        .isEqualTo(Optional.ofNullable(verdict));
  }

  @Test
  void theEvidenceOfCalibratorsHoldsOnlyThoseNamed() throws Unavailable {
    FakeArchive archive = ArchiveWorld.observed(delivered(), "PHASE", "J0510+1800", "J0321+1234");
    assertThat(all(archive, ArchiveWorld.request(PROJECT, "J0510+1800")).findings())
        .filteredOn(finding -> finding.query().equals("fields"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.rows()).containsExactly("J0510+1800 [PHASE]"));
  }

  @Test
  void theEvidenceOfAFieldThatIsNotThereHoldsAllThatAre() throws Unavailable {
    FakeArchive archive = ArchiveWorld.observed(delivered(), "PHASE", "J0510+1800", "J0321+1234");
    assertThat(all(archive, ArchiveWorld.request(PROJECT, "J0510+1800", "j0321+1234")).findings())
        .filteredOn(finding -> finding.query().equals("fields"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.rows())
                    .containsExactlyInAnyOrder("J0510+1800 [PHASE]", "J0321+1234 [PHASE]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "J0510+1800"})
  void theArchiveAwayIsNoVerdict(String calField) {
    Request request =
        calField.isEmpty()
            ? ArchiveWorld.request(PROJECT)
            : ArchiveWorld.request(PROJECT, calField);
    assertThatThrownBy(() -> all(delivered().away(), request)).isInstanceOf(Unavailable.class);
  }

  private static FakeArchive delivered() {
    return ArchiveWorld.mous(PROJECT, "Delivered");
  }

  private static Decision decide(FakeArchive archive) throws Unavailable {
    return decide(archive, ArchiveWorld.request(PROJECT));
  }

  private static Decision decide(FakeArchive archive, Request request) throws Unavailable {
    return all(archive, request).decision();
  }

  private static CheckResult all(FakeArchive archive, Request request) throws Unavailable {
    return new Checks(archive, Set.of("V", "L"), "https://archive.example.org/?code=")
        .decide(request, ArchiveWorld.RECEIVED);
  }

  private static List<String> reason(Decision decision) {
    return ((Decision.Refuse) decision).reason().stream().map(Sentence::toString).toList();
  }

  private static void assertRefused(Decision decision, Verdict verdict, String... reason) {
    assertThat(reason(decision)).containsExactly(reason);
    assertThat(((Decision.Refuse) decision).verdict()).isEqualTo(verdict);
  }

  private static void assertHeld(Decision decision, String why) {
    assertThat(((Decision.Escalate) decision).why()).hasToString(why);
  }
}
