package calmsbot.post;

import calmsbot.config.SiteSettings;
import calmsbot.config.StagingSettings;
import calmsbot.desk.Composer;
import calmsbot.desk.Draft;
import calmsbot.desk.MailIdentity;
import calmsbot.desk.OutgoingMail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Composes mails from the texts in a folder, read at the first mail; while they cannot be used,
 * composing throws {@link UnusableTemplates}, but not for an alarm. Thread-safe.
 */
public final class TemplateComposer implements Composer {
  private final Sheets sheets;
  private final Path folder;
  private final MailWriter writer;
  private volatile Optional<MailTemplates> templates = Optional.empty();

  public TemplateComposer(SiteSettings site, StagingSettings staging, Path templates) {
    this.sheets = new Sheets(site, staging);
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
  public OutgoingMail compose(Draft draft, MailIdentity identity, Instant date) {
    Sheet sheet = sheets.of(draft);
    if (draft instanceof Draft.Alarm alarm) {
      return writer.write(sheet, Sheets.plainly(alarm), identity, date);
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
