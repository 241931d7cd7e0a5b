package calmsbot.smtp;

import calmsbot.external.BlockedService;
import calmsbot.model.OneLine;
import calmsbot.requestform.EmailAddress;
import calmsbot.smtp.Composition.MailText;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.MailRenderer;
import calmsbot.workflow.MailRenderer.MailIdentity;
import calmsbot.workflow.OwnHeaders;
import calmsbot.workflow.records.OutgoingMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.mail2.core.EmailException;

/**
 * Composes mails from the texts in a folder, read at the first mail. While the texts cannot be
 * used, composing throws {@link UnusableTemplates}, except for an alarm. Thread-safe.
 */
public final class TemplateMailRenderer implements MailRenderer {
  /**
   * Exchange looks only at this header before it sends an absence note or a receipt. Not {@code
   * All}: that would stop its bounces too, and we need those.
   */
  private static final TemplateModel.Header NO_ANSWER =
      new TemplateModel.Header("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");

  private static final int LONGEST_NOTE_SUBJECT = 200;

  private final TemplateModels builtIn;
  private final Path folder;
  private final Parties parties;
  private volatile Optional<MailTemplates> templates = Optional.empty();

  /**
   * Between whom the mails go.
   *
   * @param aog the archive group: sender of all mails, in Cc or Bcc of those to others
   * @param maintainer the maintainer of the staging command, who gets the reports on its runs
   * @param noReply the Reply-To of download notices
   * @param messageIdDomain the right-hand side of every Message-ID of the bot, used by nobody else
   */
  public record Parties(
      EmailAddress aog, EmailAddress maintainer, EmailAddress noReply, String messageIdDomain) {}

  /**
   * What the mails say of the staging command.
   *
   * @param prompt what precedes the command line in a report
   * @param command as it is typed there
   * @param retentionDays after how many days staged data are deleted
   */
  public record StagingFacts(String prompt, String command, int retentionDays) {}

  /**
   * The mail texts cannot be used as they are; one line per file says where and what is expected.
   */
  static final class UnusableTemplates extends BlockedService {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    UnusableTemplates(List<String> problems) {
      super(String.join("\n", problems));
      this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
      return problems;
    }
  }

  /**
   * @param templates the folder with the texts
   */
  public TemplateMailRenderer(Parties parties, StagingFacts staging, Path templates) {
    this.builtIn = new TemplateModels(parties, staging);
    this.folder = templates;
    this.parties = parties;
  }

  /**
   * Reads and tries all texts.
   *
   * @throws UnusableTemplates with every problem found in them
   */
  public void check() {
    templates = Optional.of(MailTemplates.read(folder, builtIn));
  }

  @Override
  public OutgoingMail compose(MailContent content, MailIdentity identity, Instant date) {
    if (content instanceof MailContent.Alarm alarm) {
      return write(builtIn.of(alarm), TemplateModels.plainly(alarm), identity, date);
    }
    if (content instanceof MailContent.Note note) {
      return writeNote(note, identity, date);
    }
    TemplateModel model = usable().model(content);
    return write(model, usable().render(model), identity, date);
  }

  /**
   * A note does not wait for its text. It is put on record together with what it tells of, so the
   * end of a delivery would go unrecorded with it, and the mail might be sent again.
   */
  private OutgoingMail writeNote(MailContent.Note note, MailIdentity identity, Instant date) {
    TemplateModel model;
    MailText text;
    try {
      model = usable().model(note);
      text = usable().render(model);
    } catch (UnusableTemplates unusable) {
      model = builtIn.of(note);
      text = TemplateModels.plainly(note, model, unusable.problems());
    }
    MailText brief = new MailText(OneLine.of(text.subject(), LONGEST_NOTE_SUBJECT), text.body());
    return write(model, brief, identity, date);
  }

  /** Once usable, the texts stay loaded: editing one does no harm until a restart. */
  private MailTemplates usable() {
    if (templates.isEmpty()) {
      check();
    }
    return templates.orElseThrow();
  }

  private OutgoingMail write(
      TemplateModel model, MailText text, MailIdentity identity, Instant date) {
    String messageId = identity.messageId();
    try {
      MimeMessage message =
          new Composition(parties.aog(), model.recipients(), text, model.attachment())
              .message(messageId, date);
      head(message, model, identity);
      return new OutgoingMail(
          messageId, parties.aog(), model.recipients().all(), Composition.bytes(message));
    } catch (EmailException | MessagingException | IOException impossible) {
      throw new IllegalStateException("mail " + messageId + " cannot be written", impossible);
    }
  }

  private void head(MimeMessage message, TemplateModel model, MailIdentity identity)
      throws MessagingException {
    for (TemplateModel.Header header : model.headers()) {
      set(message, header);
    }
    set(message, NO_ANSWER);
    // our loop header; its value tells one bot's mails from another's
    set(message, new TemplateModel.Header(OwnHeaders.BOT, parties.messageIdDomain()));
    set(message, new TemplateModel.Header(OwnHeaders.FIXED_ID, identity.messageId()));
    set(message, new TemplateModel.Header(OwnHeaders.STORE, identity.storeMark()));
  }

  private static void set(MimeMessage message, TemplateModel.Header header)
      throws MessagingException {
    String value = MimeUtility.fold(header.name().length() + 2, header.value());
    message.setHeader(header.name(), value);
  }
}
