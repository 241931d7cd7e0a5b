package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.mail.EmailReader;
import calmsbot.mail.ReceivingServer;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.workflow.intake.ItemReader;
import calmsbot.workflow.intake.ItemReader.ReadItem;
import calmsbot.workflow.intake.OrderWord;
import calmsbot.workflow.intake.SenderPolicy;
import calmsbot.workflow.intake.Triage;
import calmsbot.workflow.intake.Triaged;
import calmsbot.workflow.records.Incoming.IncomingItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The body of a mail is read after its sender is known, and of strangers' mails only so far. */
class ReadingOrderTest {
  private static final Request REQUEST = WorkflowSamples.request(1);
  private static final String PROOF =
      "Authentication-Results: mail.eso.org; dmarc=pass header.from=eso.org\n";
  private static final String FROM =
      "From: " + WorkflowSamples.CONTACT + "\nMessage-ID: <1@eso.org>\n";
  private static final String SUBJECT = "Subject: " + RequestText.subject(REQUEST.mous()) + "\n";

  /** More than is read of a stranger's mail, and less than is read of a known sender's. */
  private static final String LONG = ("<br>" + " ".repeat(60) + "\n").repeat(2_000);

  private final Triage triage =
      new Triage(
          new SenderPolicy(
              List.of("*@eso.org"),
              Optional.of(ReceivingServer.named("mail.eso.org", List.of(), List.of()))),
          WorkflowSamples.DOMAIN,
          WorkflowSamples.AOG,
          WorkflowSamples.MAINTAINER);
  private final ItemReader reader = new ItemReader(new EmailReader(), triage);

  private ReadItem read(String mail) {
    byte[] raw = mail.getBytes(StandardCharsets.UTF_8);
    return reader.read(
        new IncomingItem(1, Optional.empty(), Optional.empty(), Instant.EPOCH, false, raw, 0, 0));
  }

  private static String late() {
    return "Content-Type: text/html\n\n"
        + LONG
        + "<pre>"
        + WorkflowSamples.body(REQUEST)
        + "</pre>";
  }

  @Test
  void aProvenSendersMailIsReadToItsEnd() {
    assertThat(read(PROOF + FROM + SUBJECT + late()).triaged())
        .isEqualTo(new Triaged.Asks(REQUEST));
  }

  @Test
  void aStrangersFormIsLookedForAtItsBeginningAlone() {
    assertThat(read(FROM + "Subject: Hello\n" + late()).triaged())
        .isInstanceOf(Triaged.Ignored.class);
    assertThat(read(FROM + SUBJECT + late()).triaged()).isInstanceOf(Triaged.FromStranger.class);
    assertThat(read(FROM + SUBJECT + "\n" + WorkflowSamples.body(REQUEST)).triaged())
        .isInstanceOf(Triaged.FromStranger.class);
  }

  /** Its calendar would be a mark of its own, were it looked at. */
  @Test
  void aMachinesMailIsKnownByItsHeader() {
    String parts =
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/calendar\n\n--x--\n";
    assertThat(read(PROOF + FROM + SUBJECT + "Return-Path: <>\n" + parts).triaged())
        .isEqualTo(new Triaged.Ignored("sent by a machine: [NULL_RETURN_PATH, MAILER_DAEMON]"));
    assertThat(read(FROM + SUBJECT + "Auto-Submitted: auto-replied\n" + parts).triaged())
        .isEqualTo(new Triaged.Ignored("sent by a machine: [AUTO_SUBMITTED]"));
    assertThat(read(PROOF + FROM + SUBJECT + parts).triaged())
        .isEqualTo(new Triaged.Ignored("sent by a machine: [CALENDAR]"));
  }

  @Test
  void whatIsPutAsideIsNotKeptAsText() {
    ReadItem aside = read(FROM + SUBJECT + "\n" + WorkflowSamples.body(REQUEST));
    assertThat(aside.original().text()).isEmpty();
    assertThat(aside.original().sender()).isEqualTo(WorkflowSamples.CONTACT.text());
    assertThat(aside.original().subject()).isEqualTo(RequestText.subject(REQUEST.mous()));
    assertThat(
            read(PROOF + FROM + SUBJECT + "\n" + WorkflowSamples.body(REQUEST)).original().text())
        .contains("helpdesk ticket");
  }

  @Test
  void aBounceOfWhichTheServerSaysThatItIsForgedIsNotBelieved() {
    String bounce =
        """
        From: mailer-daemon@eso.org
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary=x

        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; eso.org

        Final-Recipient: rfc822; a@example.org
        Action: failed
        Status: 5.1.1

        --x
        Content-Type: text/rfc822-headers

        Message-ID: <case-1@%s>

        --x--
        """
            .formatted(WorkflowSamples.DOMAIN);
    assertThat(read(bounce).triaged()).isInstanceOf(Triaged.Bounce.class);
    assertThat(read(PROOF + bounce).triaged()).isInstanceOf(Triaged.Bounce.class);
    assertThat(read(PROOF.replace("pass", "fail") + bounce).triaged())
        .isInstanceOfSatisfying(
            Triaged.FromStranger.class,
            stranger -> assertThat(stranger.words()).contains("a bounce of a mail of ours"));
  }

  @Test
  void anOrderNeedsTheSameProofAsARequest() {
    String reply =
        "Subject: Re: case\nReferences: <case-1@"
            + WorkflowSamples.DOMAIN
            + ">\n\nSTATUS\n\n> earlier\n";
    String received = "Received: from x by mail.eso.org with ESMTP id 1; now\n";
    assertThat(read(PROOF + received + FROM + reply).triaged())
        .isInstanceOf(Triaged.OrderMail.class);
    assertThat(read(received + PROOF + FROM + reply).triaged()).isInstanceOf(Triaged.Ignored.class);
    String outside = FROM.replace(WorkflowSamples.CONTACT.text(), "a@example.org");
    EmailAddress other = new EmailAddress("a@example.org");
    assertThat(read(PROOF.replace("from=eso", "from=example") + outside + reply).triaged())
        .isEqualTo(
            new Triaged.OrderMail(
                other, OrderWord.STATUS, List.of("<case-1@" + WorkflowSamples.DOMAIN + ">")));
  }
}
