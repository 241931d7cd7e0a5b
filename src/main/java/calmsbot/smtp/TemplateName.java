package calmsbot.smtp;

import calmsbot.smtp.Composition.MailText;
import calmsbot.smtp.MailTemplate.UnusableTemplate;
import calmsbot.workflow.NoteKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail text, and what editing must leave in it.
 *
 * @param file below the folder of templates, e.g. {@code verdict-reply.ftl}
 * @param said the names of the values that it must say
 */
record TemplateName(String file, List<String> said) {
  static final TemplateName VERDICT_REPLY =
      new TemplateName("verdict-reply.ftl", List.of("verdict", "quote"));
  static final TemplateName DOWNLOAD_NOTICE =
      new TemplateName("download-notice.ftl", List.of("link", "days"));
  static final TemplateName FAILURE_REPORT =
      new TemplateName("failure-report.ftl", List.of("problem", "transcript"));
  static final TemplateName ANSWER = new TemplateName("answer.ftl", List.of("quote"));

  /** For a mail that needs no template. */
  static final TemplateName NONE = new TemplateName("", List.of());

  TemplateName {
    said = List.copyOf(said);
  }

  /** The text of a kind of note; it must say every value that is not optional. */
  static TemplateName of(NoteKind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new TemplateName(
        "notes/" + name + ".ftl",
        kind.says().stream().filter(value -> !value.optional()).map(NoteKind.Value::name).toList());
  }

  /** Refuses a text that, rendered with a sample, leaves out what the mail is for. */
  void check(Path path, MailText text, TemplateModel sample) throws UnusableTemplate {
    if (text.body().isBlank()) {
      throw new UnusableTemplate(path + ": expected a text below the subject");
    }
    String whole = text.subject() + "\n" + text.body();
    for (String name : said) {
      if (!says(whole, sample.words().get(name))) {
        throw new UnusableTemplate(path + ": expected ${" + name + "} somewhere in it");
      }
    }
    if (equals(VERDICT_REPLY) && !text.body().startsWith(sample.words().get("verdict") + "\n")) {
      throw new UnusableTemplate(
          path + ": expected ${verdict} alone on the first line below the subject");
    }
  }

  private static boolean says(String whole, @Nullable Object word) {
    return word instanceof List<?> lines
        ? lines.stream().allMatch(line -> whole.contains(line.toString()))
        : whole.contains(String.valueOf(word));
  }
}
