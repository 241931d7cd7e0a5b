package calmsbot.workflow;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import calmsbot.workflow.records.Cases.Original;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mail has to say, before it has its words. Each record, and each kind of note, has a
 * template.
 */
public sealed interface MailContent {
  /**
   * The answer to a request that is refused.
   *
   * @param contact the EU ARC contact
   * @param reason the lines under the verdict
   * @param corrected a corrected request to start from, where that helps
   */
  record VerdictReply(
      EmailAddress contact,
      Verdict verdict,
      List<Sentence> reason,
      Optional<String> corrected,
      Original original)
      implements MailContent {
    public VerdictReply {
      reason = List.copyOf(reason);
    }
  }

  /**
   * The astronomer's download notice.
   *
   * @param astronomer where the astronomer is reached
   * @param link where the data lie
   * @param written when the notice is written
   * @param expires when they are deleted
   */
  record DownloadNotice(
      Request request, EmailAddress astronomer, URI link, Instant written, Instant expires)
      implements MailContent {}

  /**
   * The report of a failed run.
   *
   * @param problem what is wrong
   * @param arguments the words after the staging command, as it was run
   * @param transcript its whole terminal output
   */
  record FailureReport(
      long caseNumber, Request request, Sentence problem, List<String> arguments, String transcript)
      implements MailContent {
    public FailureReport {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * The answer to an order by reply.
   *
   * @param sender who gave it
   * @param lines what was done
   * @param original the reply that holds it
   */
  record OrderReply(EmailAddress sender, List<Sentence> lines, Original original)
      implements MailContent {
    public OrderReply {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A note to people in charge about a case or about the service.
   *
   * @param to by {@link RecipientPolicy}
   * @param values what it says, under the names that its kind gives: a text on one line, a
   *     sentence, a number, an instant, or a list of lines, each a text or a sentence
   */
  record Note(List<EmailAddress> to, NoteKind kind, Map<String, Object> values)
      implements MailContent {
    public Note {
      to = List.copyOf(to);
      values = Map.copyOf(values);
      kind.require(values);
    }
  }

  /**
   * A note that needs no template, for when the templates themselves are broken.
   *
   * @param to by {@link RecipientPolicy}
   * @param about one line, the subject
   * @param lines what happened, what happens next, and who must do what
   */
  record Alarm(List<EmailAddress> to, String about, List<String> lines) implements MailContent {
    public Alarm {
      to = List.copyOf(to);
      lines = List.copyOf(lines);
    }
  }
}
