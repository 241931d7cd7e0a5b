package calmsbot.smtp;

import calmsbot.config.SiteSettings;
import calmsbot.config.StagingSettings;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.MailIdentity;
import calmsbot.workflow.MailRenderer;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Composes mails from the texts in a folder, read at the first mail; while they cannot be used,
 * composing throws {@link UnusableTemplates}, but not for an alarm. Thread-safe.
 */
public final class TemplateMailRenderer implements MailRenderer {
  private final TemplateModels sheets;
  private final Path folder;
  private final MailWriter writer;
  private volatile Optional<MailTemplates> templates = Optional.empty();

  public TemplateMailRenderer(SiteSettings site, StagingSettings staging, Path templates) {
    this.sheets = new TemplateModels(site, staging);
    this.folder = templates;
    this.writer = new MailWriter(site);
  }

  /**
   * Reads and tries all texts.
   *
   * @throws UnusableTemplates with every problem found in them
   */
  public void check() {
    templates = Optional.of(MailTemplates.read(folder, sheets));
  }

  @Override
  public OutgoingMail compose(MailContent draft, MailIdentity identity, Instant date) {
    TemplateModel sheet = sheets.of(draft);
    if (draft instanceof MailContent.Alarm alarm) {
      return writer.write(sheet, TemplateModels.plainly(alarm), identity, date);
    }
    return writer.write(sheet, usable().render(sheet), identity, date);
  }

  /** Once they are usable they stay: a text that is being changed does no harm until a restart. */
  private MailTemplates usable() {
    if (templates.isEmpty()) {
      check();
    }
    return templates.orElseThrow();
  }
}
