package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.model.PlainText;
import calmsbot.model.ShellUrl;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.DownloadFolder;
import calmsbot.requestform.Request;
import calmsbot.smtp.Composition.MailText;
import calmsbot.smtp.TemplateMailRenderer.Parties;
import calmsbot.smtp.TemplateMailRenderer.StagingFacts;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RecipientPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes each kind of mail content ready for its template, with words for its sentences. */
final class TemplateModels {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_SUBJECT = 200;
  private static final Pattern SLASHES = Pattern.compile("/+");
  private static final TemplateModel.Header GENERATED =
      new TemplateModel.Header("Auto-Submitted", "auto-generated");
  private static final TemplateModel.Header REPLIED =
      new TemplateModel.Header("Auto-Submitted", "auto-replied");

  private final RecipientPolicy recipients;
  private final StagingFacts staging;
  private final Function<Wording, String> wordings;

  /** With the built-in words. */
  TemplateModels(Parties parties, StagingFacts staging) {
    this(
        new RecipientPolicy(parties.aog(), parties.maintainer(), parties.noReply()),
        staging,
        Wording::words);
  }

  private TemplateModels(
      RecipientPolicy recipients, StagingFacts staging, Function<Wording, String> wordings) {
    this.recipients = recipients;
    this.staging = staging;
    this.wordings = wordings;
  }

  /** The same with other words for the sentences. */
  TemplateModels with(Function<Wording, String> chosen) {
    return new TemplateModels(recipients, staging, chosen);
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
    if (content instanceof MailContent.OrderReply answer) {
      return answer(answer);
    }
    return content instanceof MailContent.Alarm alarm
        ? generated(TemplateName.NONE, alarm, Map.of())
        : note((MailContent.Note) content);
  }

  private TemplateModel verdictReply(MailContent.VerdictReply reply) {
    List<TemplateModel.Header> headers = new ArrayList<>(ReplyThread.headers(reply.original()));
    headers.add(REPLIED);
    headers.add(new TemplateModel.Header("X-Calmsbot-Verdict", reply.verdict().name()));
    return new TemplateModel(
        TemplateName.VERDICT_REPLY,
        recipients.of(reply),
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
    return new TemplateModel(
        TemplateName.DOWNLOAD_NOTICE,
        recipients.of(notice),
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
        recipients.of(report),
        Map.of(
            "number", Long.toString(report.caseNumber()),
            "mous", request.mous().fileForm(),
            "project", request.project().text(),
            "ticket", request.ticket().number(),
            "problem", OneLine.of(report.problem().in(wordings), LONGEST_LINE),
            "transcript", transcript.body()),
        List.of(GENERATED),
        transcript.attachment());
  }

  private TemplateModel answer(MailContent.OrderReply answer) {
    List<TemplateModel.Header> headers = new ArrayList<>(ReplyThread.headers(answer.original()));
    headers.add(REPLIED);
    return new TemplateModel(
        TemplateName.ANSWER,
        recipients.of(answer),
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
        OneLine.of(alarm.about(), LONGEST_SUBJECT),
        String.join("\n", plain(alarm.lines().stream())) + "\n");
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

  private TemplateModel note(MailContent.Note note) {
    Map<String, Object> words = new HashMap<>();
    for (NoteKind.Value value : note.kind().says()) {
      Object given = Objects.requireNonNull(note.values().get(value.name()));
      words.put(value.name(), words(value.type(), given));
    }
    return generated(TemplateName.of(note.kind()), note, words);
  }

  private Object words(NoteKind.ValueType type, Object given) {
    return switch (type) {
      case TEXT -> OneLine.of((String) given);
      case SENTENCE -> OneLine.of(((Sentence) given).in(wordings));
      case NUMBER, INSTANT -> given.toString();
      case LINES -> ((List<?>) given).stream().flatMap(this::oneByOne).toList();
    };
  }

  private Stream<String> oneByOne(Object line) {
    return line instanceof Sentence sentence
        ? sentence.in(wordings).lines().flatMap(TemplateModels::oneByOne)
        : oneByOne(line.toString());
  }

  /** One entry may have several lines, or no text at all. */
  private static Stream<String> oneByOne(String line) {
    String plain = PlainText.of(line).stripTrailing();
    return plain.isEmpty() ? Stream.of("") : plain.lines();
  }

  private TemplateModel generated(
      TemplateName template, MailContent content, Map<String, Object> words) {
    return new TemplateModel(
        template, recipients.of(content), words, List.of(GENERATED), Optional.empty());
  }

  private List<String> lines(List<Sentence> lines) {
    return plain(lines.stream().map(line -> line.in(wordings)));
  }

  private static List<String> plain(Stream<String> lines) {
    return lines.map(line -> PlainText.of(line).stripTrailing()).toList();
  }
}
