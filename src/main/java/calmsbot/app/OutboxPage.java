package calmsbot.app;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The mails that wait, for a person. Pure. */
public final class OutboxPage {
  private OutboxPage() {}

  /** A line for each mail, times in UTC. */
  public static String text(List<WaitingMail> mails) {
    return mails.isEmpty()
        ? "no mail waits"
        : mails.stream().map(OutboxPage::line).collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(WaitingMail mail) {
    return "%-5d %s  %-8s %-10s to %s; next at %s%s"
        .formatted(
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
