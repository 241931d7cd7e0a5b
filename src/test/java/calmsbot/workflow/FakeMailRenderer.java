package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes mails without words, and remembers what they had to say. */
public final class FakeMailRenderer implements MailRenderer {
  private final Map<String, MailContent> drafts = new HashMap<>();
  private Consumer<MailContent> objection = draft -> {};

  /** What is thrown at a draft, in place of composing it. */
  public void objection(Consumer<MailContent> throwing) {
    objection = throwing;
  }

  MailContent draft(String messageId) {
    return Objects.requireNonNull(drafts.get(messageId), messageId);
  }

  @Override
  public OutgoingMail compose(MailContent draft, MailIdentity identity, Instant date) {
    String messageId = identity.messageId();
    objection.accept(draft);
    drafts.put(messageId, draft);
    String raw =
        """
        From: %s
        Message-ID: %s
        X-Calmsbot: %s
        X-Calmsbot-Id: %s
        X-Calmsbot-Store: %s
        Subject: ours

        %s, the mail's words
        """
            .formatted(
                Samples.AOG,
                messageId,
                Samples.DOMAIN,
                messageId,
                identity.storeMark(),
                draft.getClass().getSimpleName())
            .replace("\n", "\r\n");
    return new OutgoingMail(
        messageId, Samples.AOG, recipients(draft), raw.getBytes(StandardCharsets.UTF_8));
  }

  private static List<EmailAddress> recipients(MailContent draft) {
    if (draft instanceof MailContent.VerdictReply reply) {
      return List.of(reply.to(), Samples.AOG, Samples.MAINTAINER);
    }
    if (draft instanceof MailContent.DownloadNotice notice) {
      return List.of(notice.to(), notice.request().contact(), Samples.MAINTAINER, Samples.AOG);
    }
    if (draft instanceof MailContent.Answer answer) {
      return List.of(answer.to(), Samples.AOG);
    }
    if (draft instanceof MailContent.Alarm alarm) {
      return alarm.to();
    }
    return draft instanceof MailContent.Note note
        ? note.to()
        : List.of(Samples.MAINTAINER, Samples.AOG);
  }
}
