package calmsbot.app;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the mails that wait are shown. */
class OutboxPageTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void showsMailsOfEveryPurposeInTheSameColumns() {
    String page = OutboxPage.text(Stream.of(Purpose.values()).map(OutboxPageTest::mail).toList());

    assertThat(page.lines()).hasSameSizeAs(Purpose.values());
    assertThat(page.lines().map(line -> line.indexOf(" case 17")).distinct()).hasSize(1);
    assertThat(page.lines().map(line -> line.indexOf(" to aog@eso.org;")).distinct()).hasSize(1);
  }

  private static WaitingMail mail(Purpose purpose) {
    return new WaitingMail(
        3,
        "<1@calmsbot.eso.org>",
        purpose,
        Optional.of(17L),
        List.of(new EmailAddress("aog@eso.org")),
        NOON,
        Optional.empty(),
        NOON,
        "");
  }
}
