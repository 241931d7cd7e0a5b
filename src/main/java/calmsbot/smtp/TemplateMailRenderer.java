package calmsbot.smtp;

import calmsbot.requestform.EmailAddress;
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

  /**
   * Between whom the mails go.
   *
   * @param aog the archive group: the sender of all, in Cc or Bcc of what others get
   * @param maintainer the maintainer of the staging command, who gets the reports on its runs
   * @param noReply the Reply-To of download notices
   * @param messageIdDomain the right-hand side of every Message-ID of the bot, its own alone
   */
  public record Parties(
      EmailAddress aog, EmailAddress maintainer, EmailAddress noReply, String messageIdDomain) {}

  /**
   * What the mails say of the staging command.
   *
   * @param prompt what stands before the command line in a report
   * @param command as it is typed there
   * @param retentionDays after how many days staged data are deleted
   */
  public record StagingFacts(String prompt, String command, int retentionDays) {}

  /**
   * @param templates the folder of the texts
   */
  public TemplateMailRenderer(Parties parties, StagingFacts staging, Path templates) {
    this.sheets = new TemplateModels(parties, staging);
    this.folder = templates;
    this.writer = new MailWriter(parties);
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
