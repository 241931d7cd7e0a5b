package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.model.PlainText;
import calmsbot.model.ShellUrl;
import calmsbot.requestform.DownloadFolder;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.smtp.Composition.MailText;
import calmsbot.smtp.TemplateMailRenderer.Parties;
import calmsbot.smtp.TemplateMailRenderer.StagingFacts;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.NoteKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes each kind of mail content ready for its template. */
final class TemplateModels {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_SUBJECT = 200;
  private static final Pattern SLASHES = Pattern.compile("/+");
  private static final TemplateModel.Header GENERATED =
      new TemplateModel.Header("Auto-Submitted", "auto-generated");
  private static final TemplateModel.Header REPLIED =
      new TemplateModel.Header("Auto-Submitted", "auto-replied");

  private final Parties parties;
  private final StagingFacts staging;

  TemplateModels(Parties parties, StagingFacts staging) {
    this.parties = parties;
    this.staging = staging;
  }

  TemplateModel of(MailContent content) {
    if (content instanceof MailContent.VerdictReply reply) {
      return verdictReply(reply);
    }
    if (content instanceof MailContent.DownloadNotice notice) {
      return downloadNotice(notice);
    }
    if (content instanceof MailContent.FailureReport report) {
      return failureReport(report);
    }
    if (content instanceof MailContent.Answer answer) {
      return answer(answer);
    }
    return content instanceof MailContent.Alarm alarm
        ? generated(TemplateName.NONE, alarm.to(), Map.of())
        : note((MailContent.Note) content);
  }

  private TemplateModel verdictReply(MailContent.VerdictReply reply) {
    List<TemplateModel.Header> headers = new ArrayList<>(ReplyThread.headers(reply.original()));
    headers.add(REPLIED);
    headers.add(new TemplateModel.Header("X-Calmsbot-Verdict", reply.verdict().name()));
    return new TemplateModel(
        TemplateName.VERDICT_REPLY,
        Recipients.open(List.of(reply.to()), parties.aog(), parties.maintainer()),
        Map.of(
            "subject", ReplyThread.subject(reply.original()),
            "verdict", reply.verdict().words(),
            "reason", lines(reply.reason()),
            "corrected", reply.corrected().map(PlainText::of).orElse("").strip(),
            "quote", ReplyThread.quote(reply.original())),
        headers,
        Optional.empty());
  }

  private TemplateModel downloadNotice(MailContent.DownloadNotice notice) {
    Request request = notice.request();
    List<EmailAddress> blind = List.of(request.contact(), parties.maintainer(), parties.aog());
    return new TemplateModel(
        TemplateName.DOWNLOAD_NOTICE,
        new Recipients(List.of(notice.to()), List.of(), blind, Optional.of(parties.noReply())),
        Map.of(
            "mous", request.mous().fileForm(),
            "ticket", request.ticket().number(),
            "link", ShellUrl.safe(notice.link().toASCIIString()),
            "days", Long.toString(days(notice)),
            "expires", UtcText.minute(notice.expires()),
            "folders", Long.toString(Math.max(0, levels(notice.link()) - 1)),
            "levels", Long.toString(levels(notice.link())),
            "folder", folder(request, notice.link()).name()),
        List.of(GENERATED),
        Optional.empty());
  }

  /** The site's own number if it is right to within a day, else the whole days that are left. */
  private long days(MailContent.DownloadNotice notice) {
    Duration left = Duration.between(notice.written(), notice.expires());
    Duration off = left.minusDays(staging.retentionDays()).abs();
    return off.compareTo(A_DAY) <= 0 ? staging.retentionDays() : Math.max(0, left.toDays());
  }

  private static DownloadFolder folder(Request request, URI link) {
    return DownloadFolder.of(request.ticket(), request.mous(), link.toASCIIString());
  }

  /** The number of folders in the link's path, with the one that it names. */
  private static long levels(URI link) {
    return SLASHES.splitAsStream(link.getPath()).filter(folder -> !folder.isEmpty()).count();
  }

  private TemplateModel failureReport(MailContent.FailureReport report) {
    Request request = report.request();
    TranscriptAttachment transcript =
        new TranscriptAttachment(
            staging.prompt(), staging.command(), report.arguments(), report.transcript());
    return new TemplateModel(
        TemplateName.FAILURE_REPORT,
        Recipients.open(List.of(parties.maintainer()), parties.aog()),
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
    List<TemplateModel.Header> headers = new ArrayList<>(ReplyThread.headers(answer.original()));
    headers.add(REPLIED);
    return new TemplateModel(
        TemplateName.ANSWER,
        Recipients.open(List.of(answer.to()), parties.aog()),
        Map.of(
            "subject", ReplyThread.subject(answer.original()),
            "lines", lines(answer.lines()),
            "quote", ReplyThread.quote(answer.original())),
        headers,
        Optional.empty());
  }

  /** The words of an alarm, which needs no template. */
  static MailText plainly(MailContent.Alarm alarm) {
    return new MailText(
        OneLine.of(alarm.about(), LONGEST_SUBJECT), String.join("\n", lines(alarm.lines())) + "\n");
  }

  /** A note's values under their names, and why they have no better words. */
  static MailText plainly(MailContent.Note note, TemplateModel model, List<String> problems) {
    String matter = note.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    List<String> lines = new ArrayList<>();
    for (NoteKind.Value value : note.kind().says()) {
      Object words = Objects.requireNonNull(model.words().get(value.name()));
      List<?> all = words instanceof List<?> several ? several : List.of(words);
      all.forEach(each -> lines.add(value.name() + ": " + each));
    }
    lines.add("");
    lines.add("This note has no better words, for the texts of mails cannot be used:");
    problems.forEach(problem -> lines.add(OneLine.of(problem)));
    lines.add("AOG: please mend them. What is wrong is shown by: calmsbot check");
    return new MailText("calmsbot: " + matter, String.join("\n", lines) + "\n");
  }

  private static TemplateModel note(MailContent.Note note) {
    Map<String, Object> words = new HashMap<>();
    for (NoteKind.Value value : note.kind().says()) {
      Object given = Objects.requireNonNull(note.values().get(value.name()));
      words.put(value.name(), words(value.form(), given));
    }
    return generated(TemplateName.of(note.kind()), note.to(), words);
  }

  private static Object words(NoteKind.Form form, Object given) {
    return switch (form) {
      case TEXT -> OneLine.of((String) given);
      case NUMBER, INSTANT -> given.toString();
      case LINES -> ((List<?>) given).stream().flatMap(line -> oneByOne(line.toString())).toList();
    };
  }

  /** One entry may have several lines, or no text at all. */
  private static Stream<String> oneByOne(String line) {
    String plain = PlainText.of(line).stripTrailing();
    return plain.isEmpty() ? Stream.of("") : plain.lines();
  }

  private static TemplateModel generated(
      TemplateName template, List<EmailAddress> to, Map<String, Object> words) {
    return new TemplateModel(
        template, Recipients.open(to), words, List.of(GENERATED), Optional.empty());
  }

  private static List<String> lines(List<String> lines) {
    return lines.stream().map(line -> PlainText.of(line).stripTrailing()).toList();
  }
}
