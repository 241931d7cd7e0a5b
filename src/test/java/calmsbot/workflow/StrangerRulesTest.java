package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.workflow.records.Strangers.Stranger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AOG hears of requests by people who may not send any. */
class StrangerRulesTest {
  private static final EmailAddress STRANGER = new EmailAddress("somebody@example.com");

  @TempDir Path folder;
  private WorkflowBench bench;
  private int mails;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void saysWhoAskedWhenForWhatAndWhyItWasIgnored() {
    requestBy(STRANGER);
    bench.work();

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.AOG);
              assertThat(note.about()).isEqualTo("calmsbot: requests by strangers, ignored");
              assertThat(note.lines())
                  .contains(
                      "2026-11-23T09:30:00Z (UTC), from somebody@example.com, \"ALMA: REQUEST FOR"
                          + " CALIBRATED DATA MOUS uid___A001_X133d_X1\": the sender may not send"
                          + " requests");
            });
  }

  @Test
  void tellsOfMalformedRequestsAndOfUnprovenSenders() {
    Request request = WorkflowSamples.request(1);
    String body =
        WorkflowSamples.body(request).replaceAll("helpdesk ticket .*", "helpdesk ticket soon");
    String two = "evkampe@eso.org, somebody@example.com";
    byte[] mail =
        new String(
                WorkflowSamples.mail(
                    STRANGER,
                    RequestText.subject(request.mous()),
                    "<1@example.com>",
                    bench.now(),
                    body),
                StandardCharsets.UTF_8)
            .replace("From: " + STRANGER, "From: " + two)
            .getBytes(StandardCharsets.UTF_8);
    bench.inbox.add(mail, bench.now());
    bench.work();

    assertThat(bench.written().get(0).lines())
        .anyMatch(
            line ->
                line.endsWith("the sender is not proven: From does not name one single address"));
    assertThat(bench.sent(MailContent.VerdictReply.class)).isEmpty();
  }

  @Test
  void tellsOfAWholeRequestThatAMachinePassedOnButNotOfACopyOfOneThatWasRead() {
    byte[] direct = request(WorkflowSamples.CONTACT);
    bench.inbox.add(direct, bench.now());
    bench.work();
    bench.inbox.add(passedOn(direct), bench.now());
    bench.inbox.add(passedOn(request(WorkflowSamples.CONTACT)), bench.now());
    bench.pass(Duration.ofDays(1));

    assertThat(bench.notes()).hasSize(1);
    assertThat(bench.written().get(0).lines())
        .filteredOn(line -> line.contains("passed on by a machine"))
        .singleElement()
        .asString()
        .contains("X133d_X2", "[AUTO_SUBMITTED]");
  }

  private static byte[] passedOn(byte[] mail) {
    return ("Auto-Submitted: auto-generated\r\n" + new String(mail, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void writesOneMailADayAndNoneWithoutStrangers() {
    bench.work();
    assertThat(bench.sent()).isEmpty();
    requestBy(STRANGER);
    bench.work();
    requestBy(STRANGER);
    bench.restart();
    bench.work();
    assertThat(bench.notes()).hasSize(1);

    bench.pass(Duration.ofDays(1));
    assertThat(bench.notes()).hasSize(2);
    bench.pass(Duration.ofDays(1));
    assertThat(bench.notes()).hasSize(2);
  }

  @Test
  void namesAHundredAndCountsTheRest() {
    for (int i = 0; i < 103; i++) {
      requestBy(STRANGER);
    }
    bench.work();

    assertThat(bench.written().get(0).lines())
        .hasSize(102)
        .first()
        .asString()
        .endsWith("103 in all; the first 100:");
    bench.pass(Duration.ofDays(1));
    assertThat(bench.notes()).hasSize(1);
  }

  @Test
  void forgetsThemThirtyDaysAfterTellingOfThem() {
    requestBy(STRANGER);
    bench.work();
    bench.pass(Duration.ofDays(30));
    assertThat(forgettable()).isEqualTo(1);

    requestBy(STRANGER);
    bench.pass(Duration.ofSeconds(1));

    assertThat(forgettable()).isEqualTo(1);
  }

  @Test
  void saysNothingOfPeoplesMailAndOfMachines() {
    bench.inbox.add(
        WorkflowSamples.mail(STRANGER, "Lunch", "<l@example.com>", bench.now(), "At noon?\n"),
        bench.now());
    byte[] machine = request(STRANGER);
    String bounced =
        new String(machine, StandardCharsets.UTF_8)
            .replaceFirst("From: ", "Auto-Submitted: auto-replied\r\nFrom: ");
    bench.inbox.add(bounced.getBytes(StandardCharsets.UTF_8), bench.now());
    bench.work();

    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void showsClaimsOnOneLineWithoutWhatIsUnseen() {
    Stranger stranger =
        new Stranger(
            bench.now(), "a\r\nBcc: x@y", "\u202Eevil\u0007\u2028 text" + "x".repeat(300), "");

    assertThat(stranger.sender()).isEqualTo("a Bcc: x@y");
    assertThat(stranger.subject()).startsWith("evil textxxx").hasSize(203).endsWith("...");
  }

  /** How many the store still has of those AOG was told of; they stay. */
  private int forgettable() {
    int[] forgotten = new int[1];
    try {
      bench
          .store()
          .record(
              unit -> {
                forgotten[0] = unit.strangers().forgetTold(bench.now().plusSeconds(9));
                throw new IllegalArgumentException("only looked");
              });
    } catch (IllegalArgumentException looked) {
      return forgotten[0];
    }
    throw new AssertionError("the look was written");
  }

  private void requestBy(EmailAddress sender) {
    bench.inbox.add(request(sender), bench.now());
  }

  private byte[] request(EmailAddress sender) {
    mails++;
    Request request = WorkflowSamples.request(mails);
    return WorkflowSamples.mail(
        sender,
        RequestText.subject(request.mous()),
        "<stranger.%d@example.com>".formatted(mails),
        bench.now(),
        WorkflowSamples.body(request));
  }
}
