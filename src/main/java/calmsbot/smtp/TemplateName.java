package calmsbot.smtp;

import java.nio.file.Path;
import java.util.Locale;

/** The mail texts, one for each kind of content, and what must not be edited out of them. */
enum TemplateName {
  VERDICT_REPLY("verdict", "quote"),
  DOWNLOAD_NOTICE("link", "days"),
  FAILURE_REPORT("problem", "transcript"),
  ANSWER("quote"),
  NOTE("about");

  private final String first;
  private final String also;

  TemplateName(String first) {
    this(first, first);
  }

  TemplateName(String first, String also) {
    this.first = first;
    this.also = also;
  }

  /** The file, e.g. {@code verdict-reply.ftl}. */
  String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".ftl";
  }

  /** Refuses a text which, rendered with a sample, does not say what the mail is for. */
  void check(Path file, MailText text, TemplateModel sample) throws MailTemplate.Unusable {
    if (text.body().isBlank()) {
      throw new MailTemplate.Unusable(file + ": expected a text below the subject");
    }
    String whole = text.subject() + "\n" + text.body();
    for (String name : new String[] {first, also}) {
      if (!whole.contains((String) sample.words().get(name))) {
        throw new MailTemplate.Unusable(file + ": expected ${" + name + "} somewhere in it");
      }
    }
    if (this == VERDICT_REPLY && !text.body().startsWith(sample.words().get(first) + "\n")) {
      throw new MailTemplate.Unusable(
          file + ": expected ${verdict} alone on the first line below the subject");
    }
  }
}
