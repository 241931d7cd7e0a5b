package calmsbot.requestscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Archive.Release;
import calmsbot.entitlement.Checks;
import calmsbot.entitlement.FakeArchive;
import calmsbot.external.BlockedService;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.TriggerName;
import calmsbot.requestscript.Call.WrongCall;
import calmsbot.requestscript.Outcome.MailFate;
import calmsbot.requestscript.Outcome.MailFate.MailFateKind;
import calmsbot.requestscript.Outcome.RequestResult;
import calmsbot.requestscript.PlaceRequest.Manner;
import calmsbot.requestscript.PlaceRequest.RequestPorts;
import calmsbot.requestscript.Triggers.ActiveTrigger;
import calmsbot.workflow.Delivery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");
  private static final EmailAddress MAINTAINER = new EmailAddress("dpetry@eso.org");
  private static final MousUid MOUS = new MousUid("uid://A001/X159a/X6b");
  private static final Manner PLAIN = new Manner(false, false);
  private static final Manner YES = new Manner(true, false);
  private static final Manner DRY_RUN = new Manner(false, true);

  private final FakeRequestScript workflow = new FakeRequestScript();
  private FakeHoldings holdings = new FakeHoldings(2);

  private static FakeArchive archive() {
    return new FakeArchive()
        .with(new MousRow(MOUS, "2021.1.01582.S", "Delivered", Optional.of(NOW)))
        .with(new Account("acc-1", "Franco", "Nero", new EmailAddress("franco@gmail.com")))
        .with(new Account("acc-2", "Ines", "Ferraro", new EmailAddress("ines@oss.org")))
        .with(MOUS, "acc-1", ProjectRole.PI)
        .with(MOUS, new Release("d1", Optional.of(Instant.parse("2027-03-01T00:00:00Z"))))
        .with(MOUS, new FieldIntent("J0510+1800", "PHASE"))
        .with(MOUS, new FieldIntent("J1229+0203", "BANDPASS"))
        .with(MOUS, new FieldIntent("HD_140283", "TARGET"));
  }

  private static Request request(String... changes) throws WrongCall {
    List<String> words =
        new ArrayList<>(
            List.of(
                "2021.1.01582.S",
                "Franco Nero",
                "franco@gmail.com",
                "12345",
                "uid://A001/X159a/X6b"));
    for (String change : changes) {
      int place = change.charAt(0) - '1';
      if (place == words.size()) {
        words.add(change.substring(2));
      } else {
        words.set(place, change.substring(2));
      }
    }
    return Arguments.of(words).request(CONTACT);
  }

  private Outcome place(FakeArchive archive, Request request, Manner manner) throws Unavailable {
    RequestPorts ports =
        new RequestPorts(
            new LookUp(archive, holdings, new Checks(archive, Set.of("L"))),
            workflow,
            workflow,
            workflow,
            new HandOver(workflow, workflow));
    return new PlaceRequest(ports, MAINTAINER, InstantSource.fixed(NOW))
        .place(request, manner, workflow);
  }

  private Outcome place(Request request, Manner manner) throws Unavailable {
    return place(archive(), request, manner);
  }

  private void assertNothingSent() {
    assertThat(workflow.deeds).isEmpty();
    assertThat(workflow.spooled).isEmpty();
  }

  @Test
  void theTriggerIsPlacedBeforeTheMailLeavesAndAfterItIsWritten() throws Exception {
    Outcome outcome = place(request(), PLAIN);

    assertThat(outcome.result()).isEqualTo(RequestResult.PLACED);
    assertThat(workflow.deeds)
        .containsExactly("mail written", "trigger placed", "mail kept", "mail delivered");
    assertThat(workflow.spooled).isEmpty();
    assertThat(outcome.trigger())
        .contains("/triggers/trigger-uid___A001_X159a_X6b-2026-11-23T10-00-00.txt");
    assertThat(outcome.mail())
        .contains(new MailFate(MailFateKind.SENT, "sent to aog@eso.org, evkampe@eso.org"));
  }

  @Test
  void cycle0IsRefusedUnseen() throws Exception {
    Outcome outcome = place(archive().away(), request("1 2011.0.00131.S"), YES);

    assertThat(outcome.result()).isEqualTo(RequestResult.REFUSED);
    assertThat(outcome.why().get(0)).contains("are in the archive already");
    assertNothingSent();
  }

  @Test
  void withoutPassedBlocksTheErrorIsToTheLetter() throws Exception {
    holdings = new FakeHoldings(0);

    assertThat(place(request(), YES).why())
        .containsExactly(
            "ERROR: No QA0_PASS data found for this MOUS. Please double-check MOUS UID. If"
                + " confirmed, please inform the user that ALMA cannot offer calibrated data for"
                + " this MOUS.");
    assertNothingSent();
  }

  @Test
  void aUidThatIsSomethingElseIsTold() throws Exception {
    holdings = new FakeHoldings(0);
    MousUid block = new MousUid("uid://A002/Xf1a01/Xe0");
    FakeArchive archive =
        archive().with(block, new KnownUid("execution block", Optional.of(MOUS.uri())));

    Outcome outcome = place(archive, request("5 " + block.uri()), YES);
    assertThat(outcome.why()).containsExactly(LookUp.NO_DATA);
    assertThat(outcome.hints())
        .singleElement()
        .asString()
        .endsWith(
            "execution block of MOUS uid://A001/X159a/X6b. If that is meant, type:"
                + " triggerCalMSCreation.sh 2021.1.01582.S \"Franco Nero\" franco@gmail.com 12345"
                + " uid://A001/X159a/X6b");
  }

  @Test
  void anotherProjectIsRefusedWithTheRightCall() throws Exception {
    Outcome outcome = place(request("1 2021.1.00001.S"), YES);

    assertThat(outcome.result()).isEqualTo(RequestResult.REFUSED);
    assertThat(outcome.why().get(0)).contains("belongs to project 2021.1.01582.S");
    assertThat(outcome.why())
        .anySatisfy(
            line -> assertThat(line).contains("type: triggerCalMSCreation.sh 2021.1.01582.S "))
        .last()
        .isEqualTo("Nothing was sent.");
    assertNothingSent();
  }

  @Test
  void aFieldOfAnotherNameIsRefusedWithTheNearOne() throws Exception {
    for (Map.Entry<String, String> each :
        Map.of(
                "3c273", "3c273 is called J1229+0203 in this MOUS",
                "J0510+180", "J0510+180 is called J0510+1800",
                "J0510+1801", "near names are J0510+1800",
                "j0510+1800", "J0510+1800",
                "HD140283", "The calibrators of this MOUS")
            .entrySet()) {
      Outcome outcome = place(request("6 " + each.getKey()), YES);

      assertThat(outcome.result()).isEqualTo(RequestResult.REFUSED);
      assertThat(String.join("\n", outcome.why())).contains(each.getValue());
    }
    assertNothingSent();
  }

  @Test
  void theScienceTargetIsNoCalibrator() throws Exception {
    holdings = new FakeHoldings(1);
    FakeArchive archive = archive().with(MOUS, new FieldIntent("J1733-1304", "TARGET"));

    assertThat(place(archive, request("6 J1733-1304"), YES).why().get(0))
        .contains("was observed as a science target");
  }

  @Test
  void allThatMattersIsShownBeforeTheQuestion() throws Exception {
    workflow.somebodyThere = true;
    workflow.active.add(trigger("uid://A001/X1/X1", Optional.empty()));
    workflow.active.add(trigger("uid://A001/X1/X2", Optional.empty()));

    assertThat(place(request(), PLAIN).result()).isEqualTo(RequestResult.PLACED);
    assertThat(workflow.questions).containsExactly("Send this request as evkampe@eso.org?");
    assertThat(workflow.said)
        .containsExactly(
            "  MOUS         uid://A001/X159a/X6b",
            "  project      2021.1.01582.S, PI Akiko Morimoto",
            "  state        Delivered since 2026-11-23 UTC",
            "  data         2 execution blocks with QA0 Pass",
            "  user         Franco Nero <franco@gmail.com>",
            "  today        entitled (PI)",
            "  wanted       the whole MOUS",
            "  calibrators  J0510+1800, J1229+0203",
            "  open         2 other requests: waiting, at work, or failed and waiting for a person");
  }

  @Test
  void anotherPersonsNameIsSaidBeforeTheQuestion() throws Exception {
    workflow.somebodyThere = true;

    assertThat(place(request("2 Ines Ferraro"), PLAIN).result()).isEqualTo(RequestResult.PLACED);
    assertThat(workflow.said)
        .containsSubsequence(
            "  user         Ines Ferraro <franco@gmail.com>",
            "               WARNING: The request names Ines Ferraro, but the address is that of"
                + " Franco Nero: please check both.",
            "  today        entitled (PI)");
  }

  @Test
  void whoeverIsNotEntitledTodayIsToldWhen() throws Exception {
    workflow.somebodyThere = true;
    workflow.agrees = false;

    Outcome outcome = place(request("3 ines@oss.org"), PLAIN);

    assertThat(outcome.why()).containsExactly("Stopped. Nothing was sent.");
    assertThat(workflow.said)
        .contains(
            "  today        NOT ENTITLED",
            "               The data become public on 2027-03-01 UTC; this request is judged by the day"
                + " on which it reached AOG, 2026-11-23 UTC.");
    assertNothingSent();
  }

  @Test
  void withNobodyToAskOnlyWhatWouldBeGrantedIsSent() throws Exception {
    assertThat(place(request("3 ines@oss.org"), PLAIN).why().get(0))
        .isEqualTo(
            "Stopped: it would not be granted today, and there is no terminal to ask at. Nothing"
                + " was sent. To send it all the same, add --yes.");
    assertNothingSent();
    assertThat(place(request("3 ines@oss.org"), YES).result()).isEqualTo(RequestResult.PLACED);
  }

  @Test
  void aMousThatIsNotDeliveredIsShownAsSuch() throws Exception {
    FakeArchive archive =
        new FakeArchive()
            .with(new MousRow(MOUS, "2021.1.01582.S", "QA3InProgress", Optional.empty()))
            .with(new Account("acc-1", "Franco", "Nero", new EmailAddress("franco@gmail.com")))
            .with(MOUS, "acc-1", ProjectRole.PI);

    assertThat(place(archive, request(), PLAIN).result()).isEqualTo(RequestResult.STOPPED);
    assertThat(workflow.said)
        .contains("  state        QA3InProgress", "  today        MOUS NOT DELIVERED");
  }

  @Test
  void aDuplicateIsShownAndAskedAboutWithTheRestAtOnce() throws Exception {
    workflow.somebodyThere = true;
    workflow.active.add(trigger(MOUS.uri(), Optional.of(request("4 11111"))));
    workflow.active.add(trigger(MOUS.uri(), Optional.of(request("6 J0510+1800"))));
    workflow.active.add(trigger(MOUS.uri(), Optional.empty()));
    workflow.agrees = false;

    assertThat(place(request(), PLAIN).result()).isEqualTo(RequestResult.STOPPED);
    assertThat(workflow.questions)
        .containsExactly("Send this request as evkampe@eso.org all the same?");
    assertThat(workflow.said)
        .containsSequence(
            "WARNING: this MOUS has been requested already, and is not done yet:",
            "  2026-11-23 10:00:00 UTC by evkampe@eso.org, ticket 11111, for Franco Nero"
                + " <franco@gmail.com>: the whole MOUS (the same)",
            "  2026-11-23 10:00:00 UTC by evkampe@eso.org, ticket 12345, for Franco Nero"
                + " <franco@gmail.com>: calibrators only: J0510+1800",
            "  2026-11-23 10:00:00 UTC:"
                + " trigger-uid___A001_X159a_X6b-2026-11-23T10-00-00.txt, which cannot be read as a"
                + " request",
            "The same user asks for the same there: once more is not needed.");
    assertNothingSent();
  }

  @Test
  void anotherUsersRequestIsNotTheSame() throws Exception {
    workflow.active.add(trigger(MOUS.uri(), Optional.of(request("3 ines@oss.org"))));

    assertThat(place(request(), PLAIN).why().get(0)).startsWith("Stopped: it is a duplicate, and ");
    assertThat(workflow.said)
        .contains("That is not the same request: another user, or other fields.");
    assertNothingSent();
    assertThat(place(request(), YES).result()).isEqualTo(RequestResult.PLACED);
  }

  @Test
  void aDuplicateThatCannotBeReadMayBeTheSame() throws Exception {
    workflow.active.add(trigger(MOUS.uri(), Optional.empty()));

    assertThat(place(request(), PLAIN).result()).isEqualTo(RequestResult.STOPPED);
    assertThat(workflow.said).contains("Whether that is the same request cannot be told.");
  }

  @Test
  void aRequestThatCameInWhileTheQuestionStoodStopsThisOne() throws Exception {
    workflow.somebodyThere = true;
    workflow.active.add(trigger(MOUS.uri(), Optional.of(request("4 11111"))));
    workflow.meanwhile = trigger(MOUS.uri(), Optional.of(request("3 ines@oss.org")));

    Outcome outcome = place(request(), PLAIN);

    assertThat(outcome.result()).isEqualTo(RequestResult.STOPPED);
    assertThat(outcome.why().get(0)).startsWith("Stopped: meanwhile somebody else has requested");
    assertNothingSent();
  }

  @Test
  void aDryRunShowsTheMailAndSendsNothing() throws Exception {
    Outcome outcome = place(request("3 ines@oss.org"), DRY_RUN);

    assertThat(outcome.result()).isEqualTo(RequestResult.DRY_RUN);
    assertThat(outcome.why())
        .contains(
            "ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X159a_X6b",
            "EU ARC contact evkampe@eso.org");
    assertNothingSent();
  }

  @Test
  void withTheArchiveOrTheTriggersAwayNothingIsSent() throws Exception {
    assertThatThrownBy(() -> place(archive().away(), request(), YES))
        .isInstanceOf(Unavailable.class);
    workflow.triggersAway = true;
    assertThatThrownBy(() -> place(request(), YES)).isInstanceOf(Unavailable.class);
    assertNothingSent();
  }

  @Test
  void aFullDiskIsFoundOutBeforeTheTriggerIsPlaced() throws Exception {
    workflow.spoolFull = true;

    assertThatThrownBy(() -> place(request(), YES))
        .isInstanceOf(BlockedService.class)
        .hasMessage("no space. Nothing was sent.");
    assertNothingSent();
  }

  @Test
  void aPlacedRequestIsReportedWhateverBefallsItsMail() throws Exception {
    workflow.keepFails = true;

    Outcome outcome = place(request(), YES);

    assertThat(outcome.result()).isEqualTo(RequestResult.PLACED);
    assertThat(outcome.mail()).contains(new MailFate(MailFateKind.UNCLEAR, "cannot be kept"));
  }

  @Test
  void theMailIsKeptWhileTheMailServerIsAwayAndSentLater() throws Exception {
    workflow.postAway = true;
    Outcome outcome = place(request(), PLAIN);

    assertThat(outcome.result()).isEqualTo(RequestResult.PLACED);
    assertThat(outcome.mail().orElseThrow().kind()).isEqualTo(MailFateKind.KEPT);
    assertThat(outcome.mail().orElseThrow().words())
        .isEqualTo(
            "kept in /spool/1.mail, for it cannot be sent now: connection refused; it leaves with"
                + " your next call, or by: calmsbot request --flush");
    assertThat(workflow.spooled).hasSize(1);

    workflow.spooled.put("2", workflow.spooled.values().iterator().next());
    assertThat(new HandOver(workflow, workflow).all())
        .extracting(MailFate::kind)
        .containsExactly(MailFateKind.KEPT, MailFateKind.KEPT);
    workflow.spooled.remove("2");
    workflow.postAway = false;
    assertThat(new HandOver(workflow, workflow).all()).hasSize(1);
    assertThat(new HandOver(workflow, workflow).all()).isEmpty();
    assertThat(workflow.delivered).hasSize(1);
  }

  @Test
  void aMailInDoubtIsSentOnceMoreAsTheVerySame() throws Exception {
    workflow.answer = new Delivery.InDoubt("reset", Map.of(), Set.of());

    assertThat(place(request(), PLAIN).mail().orElseThrow().words())
        .startsWith("perhaps sent: the connection broke off (reset); kept in /spool/1.mail");
    workflow.answer = new Delivery.Accepted(Map.of());
    new HandOver(workflow, workflow).all();
    assertThat(workflow.delivered)
        .hasSize(2)
        .allSatisfy(mail -> assertThat(mail.messageId()).isEqualTo("<1@eso.org>"));
    assertThat(workflow.spooled).isEmpty();
  }

  @Test
  void aRefusedMailIsSetAsideAndSoSaid() throws Exception {
    workflow.answer = new Delivery.Rejected("554 no");

    assertThat(place(request(), PLAIN).mail().orElseThrow())
        .satisfies(
            mail -> {
              assertThat(mail.kind()).isEqualTo(MailFateKind.REFUSED);
              assertThat(mail.words()).startsWith("refused by the mail server: 554 no; it lies in");
            });
    assertThat(workflow.deeds).endsWith("mail set aside");
  }

  @Test
  void whoeverIsPutOffGetsItLaterAlone() throws Exception {
    EmailAddress aog = new EmailAddress("aog@eso.org");
    workflow.answer = new Delivery.Accepted(Map.of(CONTACT, "550 who?"), Set.of(aog));

    assertThat(place(request(), PLAIN).mail().orElseThrow().words())
        .startsWith(
            "sent, but for aog@eso.org, who are put off; refused for evkampe@eso.org: 550 who?");
    assertThat(workflow.deeds).endsWith("mail kept for [aog@eso.org]");
  }

  private static ActiveTrigger trigger(String mous, Optional<Request> request) {
    return new ActiveTrigger(TriggerName.of(new MousUid(mous), NOW), request);
  }
}
