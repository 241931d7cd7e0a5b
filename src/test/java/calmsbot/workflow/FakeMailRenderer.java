package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailRenderer.MailIdentity;
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
  private final Map<String, MailContent> contents = new HashMap<>();
  private Consumer<MailContent> objection = content -> {};

  /** What is thrown at a content, in place of composing it. */
  public void objection(Consumer<MailContent> throwing) {
    objection = throwing;
  }

  MailContent content(String messageId) {
    return Objects.requireNonNull(contents.get(messageId), messageId);
  }

  @Override
  public OutgoingMail compose(MailContent content, MailIdentity identity, Instant date) {
    String messageId = identity.messageId();
    objection.accept(content);
    contents.put(messageId, content);
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
                WorkflowSamples.AOG,
                messageId,
                WorkflowSamples.DOMAIN,
                messageId,
                identity.storeMark(),
                content.getClass().getSimpleName())
            .replace("\n", "\r\n");
    return new OutgoingMail(
        messageId, WorkflowSamples.AOG, recipients(content), raw.getBytes(StandardCharsets.UTF_8));
  }

  private static List<EmailAddress> recipients(MailContent content) {
    if (content instanceof MailContent.VerdictReply reply) {
      return List.of(reply.to(), WorkflowSamples.AOG, WorkflowSamples.MAINTAINER);
    }
    if (content instanceof MailContent.DownloadNotice notice) {
      return List.of(
          notice.to(), notice.request().contact(), WorkflowSamples.MAINTAINER, WorkflowSamples.AOG);
    }
    if (content instanceof MailContent.OrderReply answer) {
      return List.of(answer.to(), WorkflowSamples.AOG);
    }
    if (content instanceof MailContent.Alarm alarm) {
      return alarm.to();
    }
    return content instanceof MailContent.Note note
        ? note.to()
        : List.of(WorkflowSamples.MAINTAINER, WorkflowSamples.AOG);
  }
}
