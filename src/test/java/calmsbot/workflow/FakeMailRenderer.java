package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailRenderer.MailIdentity;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes mails without words, and remembers what they had to say. */
public final class FakeMailRenderer implements MailRenderer {
  private static final RecipientPolicy RECIPIENTS =
      new RecipientPolicy(
          WorkflowSamples.AOG,
          WorkflowSamples.MAINTAINER,
          new EmailAddress("no-reply@example.org"));

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
        messageId,
        WorkflowSamples.AOG,
        RECIPIENTS.of(content).all(),
        raw.getBytes(StandardCharsets.UTF_8));
  }
}
