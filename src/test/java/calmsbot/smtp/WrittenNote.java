package calmsbot.smtp;

import calmsbot.requestform.EmailAddress;
import calmsbot.smtp.Composition.MailText;
import calmsbot.workflow.MailContent;
import java.nio.file.Path;
import java.util.List;

/** A note as people read it, in the words of its template. */
public record WrittenNote(List<EmailAddress> to, String about, List<String> lines) {
  private static final TemplateModels MODELS =
      new TemplateModels(TemplateMailRendererTest.parties(), TemplateMailRendererTest.staging(28));
  private static final MailTemplates TEMPLATES = MailTemplates.read(Path.of("templates"), MODELS);

  public static WrittenNote of(MailContent.Note note) {
    MailText text = TEMPLATES.render(MODELS.of(note));
    return new WrittenNote(note.to(), text.subject(), text.body().lines().toList());
  }
}
