package calmsbot.post;

import calmsbot.config.SiteSettings;
import calmsbot.config.StagingSettings;
import calmsbot.desk.Composer;
import calmsbot.desk.Draft;
import calmsbot.desk.OutgoingMail;
import java.nio.file.Path;
import java.time.Instant;

/** Composes mails from the texts in a folder. Thread-safe. */
public final class TemplateComposer implements Composer {
  private final Sheets sheets;
  private final MailTemplates templates;
  private final MailWriter writer;

  /**
   * Reads and tries all texts.
   *
   * @throws UnusableTemplates with every problem found in them
   */
  public TemplateComposer(SiteSettings site, StagingSettings staging, Path templates) {
    this.sheets = new Sheets(site, staging);
    this.templates = MailTemplates.read(templates, sheets);
    this.writer = new MailWriter(site);
  }

  @Override
  public OutgoingMail compose(Draft draft, String messageId, Instant date) {
    Sheet sheet = sheets.of(draft);
    return writer.write(sheet, templates.render(sheet), messageId, date);
  }
}
