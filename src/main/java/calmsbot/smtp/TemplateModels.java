package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.smtp.TemplateMailRenderer.Parties;
import calmsbot.smtp.TemplateMailRenderer.StagingFacts;
import calmsbot.workflow.MailContent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes each kind of mail content ready for its template. */
final class TemplateModels {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_SUBJECT = 200;
  private static final Pattern SLASHES = Pattern.compile("/+");
  private static final Header GENERATED = new Header("Auto-Submitted", "auto-generated");
  private static final Header REPLIED = new Header("Auto-Submitted", "auto-replied");

  private final Parties parties;
  private final StagingFacts staging;

  TemplateModels(Parties parties, StagingFacts staging) {
    this.parties = parties;
    this.staging = staging;
  }

  TemplateModel of(MailContent draft) {
    if (draft instanceof MailContent.VerdictReply reply) {
      return verdictReply(reply);
    }
    if (draft instanceof MailContent.DownloadNotice notice) {
      return downloadNotice(notice);
    }
    if (draft instanceof MailContent.FailureReport report) {
      return failureReport(report);
    }
    if (draft instanceof MailContent.Alarm alarm) {
      return note(new MailContent.Note(alarm.to(), alarm.about(), alarm.lines()));
    }
    return draft instanceof MailContent.Answer answer
        ? answer(answer)
        : note((MailContent.Note) draft);
  }

  private TemplateModel verdictReply(MailContent.VerdictReply reply) {
    List<Header> headers = new ArrayList<>(ReplyThread.headers(reply.original()));
    headers.add(REPLIED);
    headers.add(new Header("X-Calmsbot-Verdict", reply.verdict().name()));
    return new TemplateModel(
        TemplateName.VERDICT_REPLY,
        Addressing.open(List.of(reply.to()), parties.aog(), parties.maintainer()),
        Map.of(
            "subject", ReplyThread.subject(reply.original()),
            "verdict", reply.verdict().words(),
            "reason", lines(reply.reason()),
            "corrected", reply.corrected().map(PlainText::of).orElse("").strip(),
            "quote", Quotation.of(reply.original())),
        headers,
        Optional.empty());
  }

  private TemplateModel downloadNotice(MailContent.DownloadNotice notice) {
    Request request = notice.request();
    List<EmailAddress> blind = List.of(request.contact(), parties.maintainer(), parties.aog());
    return new TemplateModel(
        TemplateName.DOWNLOAD_NOTICE,
        new Addressing(List.of(notice.to()), List.of(), blind, Optional.of(parties.noReply())),
        Map.of(
            "mous", request.mous().fileForm(),
            "ticket", request.ticket().number(),
            "link", shellSafe(notice.link()),
            "days", Long.toString(days(notice)),
            "expires", UtcText.minute(notice.expires()),
            "folders", Long.toString(folders(notice.link()))),
        List.of(GENERATED),
        Optional.empty());
  }

  /** The site's number as long as it is true to within a day, else the whole days that are left. */
  private long days(MailContent.DownloadNotice notice) {
    Duration left = Duration.between(notice.written(), notice.expires());
    Duration off = left.minusDays(staging.retentionDays()).abs();
    return off.compareTo(A_DAY) <= 0 ? staging.retentionDays() : Math.max(0, left.toDays());
  }

  /** People paste the link between single quotes. */
  private static String shellSafe(URI link) {
    return link.toASCIIString().replace("'", "%27");
  }

  /** The folders above the one the link names. */
  private static long folders(URI link) {
    long all = SLASHES.splitAsStream(link.getPath()).filter(folder -> !folder.isEmpty()).count();
    return Math.max(0, all - 1);
  }

  private TemplateModel failureReport(MailContent.FailureReport report) {
    Request request = report.request();
    String line = CommandLine.of(staging.prompt(), staging.command(), report.arguments());
    TranscriptAttachment transcript = new TranscriptAttachment(line, report.transcript());
    return new TemplateModel(
        TemplateName.FAILURE_REPORT,
        Addressing.open(List.of(parties.maintainer()), parties.aog()),
        Map.of(
            "number", Long.toString(report.caseNumber()),
            "mous", request.mous().fileForm(),
            "project", request.project().text(),
            "ticket", request.ticket().number(),
            "problem", OneLine.of(report.problem(), LONGEST_LINE),
            "transcript", transcript.body()),
        List.of(GENERATED),
        transcript.attachment());
  }

  private TemplateModel answer(MailContent.Answer answer) {
    List<Header> headers = new ArrayList<>(ReplyThread.headers(answer.original()));
    headers.add(REPLIED);
    return new TemplateModel(
        TemplateName.ANSWER,
        Addressing.open(List.of(answer.to()), parties.aog()),
        Map.of(
            "subject", ReplyThread.subject(answer.original()),
            "lines", lines(answer.lines()),
            "quote", Quotation.of(answer.original())),
        headers,
        Optional.empty());
  }

  /** The words of an alarm, which no template has to give. */
  static MailText plainly(MailContent.Alarm alarm) {
    return new MailText(
        OneLine.of(alarm.about(), LONGEST_SUBJECT), String.join("\n", lines(alarm.lines())) + "\n");
  }

  private static TemplateModel note(MailContent.Note note) {
    return new TemplateModel(
        TemplateName.NOTE,
        Addressing.open(note.to()),
        Map.of("about", OneLine.of(note.about(), LONGEST_SUBJECT), "lines", lines(note.lines())),
        List.of(GENERATED),
        Optional.empty());
  }

  private static List<String> lines(List<String> lines) {
    return lines.stream().map(line -> PlainText.of(line).stripTrailing()).toList();
  }
}
