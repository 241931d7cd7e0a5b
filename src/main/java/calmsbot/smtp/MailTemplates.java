package calmsbot.smtp;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.requestform.Verdict;
import calmsbot.smtp.Composition.MailText;
import calmsbot.smtp.MailTemplate.UnusableTemplate;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.records.Cases.Original;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All mail texts, read and tried once; later changes to the files are not seen. */
final class MailTemplates {
  private final Map<TemplateName, MailTemplate> templates;
  private final TemplateModels models;

  private MailTemplates(Map<TemplateName, MailTemplate> templates, TemplateModels models) {
    this.templates = templates;
    this.models = models;
  }

  /**
   * Reads every text and tries it with samples; reports all problems at once.
   *
   * @param builtIn with the built-in words for sentences, which those of the folder replace
   */
  static MailTemplates read(Path folder, TemplateModels builtIn) {
    Map<TemplateName, MailTemplate> read = new HashMap<>();
    SentenceFile sentences = SentenceFile.read(folder);
    TemplateModels models = builtIn.with(sentences::words);
    List<String> problems = new ArrayList<>(sentences.problems());
    for (List<MailContent> samples : Samples.all()) {
      List<TemplateModel> tried = samples.stream().map(models::of).toList();
      TemplateName name = tried.get(0).template();
      try {
        read.put(name, tried(folder.resolve(name.file()), tried));
      } catch (UnusableTemplate unusable) {
        problems.add(unusable.problem());
      }
    }
    if (!problems.isEmpty()) {
      throw new TemplateMailRenderer.UnusableTemplates(problems);
    }
    return new MailTemplates(read, models);
  }

  /**
   * Each sample must render, and the text must say all values of the first one, which has every
   * part.
   */
  private static MailTemplate tried(Path file, List<TemplateModel> samples)
      throws UnusableTemplate {
    MailTemplate template = MailTemplate.read(file);
    TemplateModel whole = samples.get(0);
    whole.template().check(file, template.render(whole.words()), whole);
    for (TemplateModel sample : samples) {
      template.render(sample.words());
    }
    return template;
  }

  /** The content ready for its text, with the words of the folder for its sentences. */
  TemplateModel model(MailContent content) {
    return models.of(content);
  }

  MailText render(TemplateModel model) {
    MailTemplate template = Objects.requireNonNull(templates.get(model.template()));
    try {
      return template.render(model.words());
    } catch (UnusableTemplate unusable) {
      throw new TemplateMailRenderer.UnusableTemplates(List.of(unusable.problem()));
    }
  }

  /** Mail content to try the templates with. */
  private static final class Samples {
    private static final EmailAddress SOMEBODY = new EmailAddress("somebody@example.org");
    private static final Request REQUEST =
        new Request(
            SOMEBODY,
            new MousUid("uid://A001/X133d/X1244"),
            new ProjectCode("2017.1.00727.S"),
            List.of(new CalField("J0510+1800")),
            "Some Body",
            SOMEBODY,
            new Ticket("16140"));
    private static final Original ORIGINAL =
        new Original(
            "A subject",
            Optional.of("<1@example.org>"),
            List.of(),
            Instant.EPOCH,
            "sender",
            "text");

    private static final Sentence A_SENTENCE = Sentence.verbatim("A sentence.");

    private Samples() {}

    /** The samples for each text; the first one has every part. */
    private static List<List<MailContent>> all() {
      List<List<MailContent>> all = new ArrayList<>();
      all.add(List.of(verdictReply()));
      all.add(List.of(downloadNotice()));
      all.add(
          List.of(
              new MailContent.FailureReport(
                  1, REQUEST, A_SENTENCE, List.of("arguments"), "output")));
      all.add(List.of(new MailContent.OrderReply(SOMEBODY, List.of(A_SENTENCE), ORIGINAL)));
      for (NoteKind kind : NoteKind.values()) {
        all.add(List.of(note(kind, true), note(kind, false)));
      }
      return all;
    }

    private static MailContent verdictReply() {
      return new MailContent.VerdictReply(
          SOMEBODY, Verdict.INVALID_REQUEST, List.of(A_SENTENCE), Optional.of("A text."), ORIGINAL);
    }

    private static MailContent downloadNotice() {
      URI link = URI.create("http://example.org/preview/8672af71dac32e0ad9703dae3438fcac");
      return new MailContent.DownloadNotice(REQUEST, SOMEBODY, link, Instant.EPOCH, Instant.EPOCH);
    }

    private static MailContent note(NoteKind kind, boolean whole) {
      Map<String, Object> values = new HashMap<>();
      for (NoteKind.Value value : kind.says()) {
        values.put(value.name(), whole || !value.optional() ? value(value, values.size()) : "");
      }
      return new MailContent.Note(List.of(SOMEBODY), kind, values);
    }

    /** A different value for each place of a note, to show which of them a text leaves out. */
    private static Object value(NoteKind.Value value, int place) {
      return switch (value.type()) {
        case TEXT -> "The %s.".formatted(value.name());
        case SENTENCE -> Sentence.verbatim("The sentence %s.".formatted(value.name()));
        case NUMBER -> 1_000 + place;
        case INSTANT -> Instant.EPOCH.plus(Duration.ofDays(place));
        case LINES -> List.of("A line of %s.".formatted(value.name()));
      };
    }
  }
}
