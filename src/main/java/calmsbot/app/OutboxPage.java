package calmsbot.app;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mails that wait, for a person. Pure. */
public final class OutboxPage {
  /** So that what follows the purpose stands in one column. */
  private static final int LONGEST_PURPOSE =
      Stream.of(Purpose.values()).mapToInt(purpose -> purpose.name().length()).max().orElseThrow();

  private static final String LINE =
      "%-5d %s  %-" + LONGEST_PURPOSE + "s %-10s to %s; next at %s%s";

  private OutboxPage() {}

  /** A line for each mail, times in UTC. */
  public static String text(List<WaitingMail> mails) {
    return mails.isEmpty()
        ? "no mail waits"
        : mails.stream().map(OutboxPage::line).collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(WaitingMail mail) {
    return LINE.formatted(
        mail.number(),
        mail.put().truncatedTo(ChronoUnit.SECONDS),
        mail.purpose(),
        mail.caseNumber().map(number -> "case " + number).orElse(""),
        mail.recipients().stream().map(EmailAddress::text).collect(Collectors.joining(", ")),
        mail.due().truncatedTo(ChronoUnit.SECONDS),
        why(mail));
  }

  private static String why(WaitingMail mail) {
    return mail.heldBy()
        .map(LimitKind::key)
        .map(key -> "; held back by limits." + key)
        .orElse(mail.error().isEmpty() ? "" : "; " + mail.error().lines().findFirst().orElse(""));
  }
}
