package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mail as a careful reader sees it. Every text is decoded Unicode without NUL, with LF line ends;
 * nothing in it may be trusted.
 *
 * @param messageId with its angle brackets
 * @param references the ids of In-Reply-To and References, with angle brackets, oldest first
 * @param date the sender's Date header
 * @param from every address of the From headers; several are suspicious
 * @param subject unfolded, on one line; empty if there is none
 * @param renderings the text as a mail client shows it, the plain one first, then the HTML one if
 *     both exist; never empty; quoted lines start with {@code >}
 * @param concealed other texts in the mail that are not seen at first sight: attached, left to
 *     other mail clients, hidden or struck out in the HTML
 * @param machineMarks why this is a machine's mail; none for a person's
 * @param ownMark the value of our loop header {@code X-Calmsbot}, if it is there
 * @param report what a mail system says here of a failed mail; only in a machine's mail
 * @param cut whether a limit cut something off, which could contradict what is here
 */
public record EmailMessage(
    Optional<String> messageId,
    List<String> references,
    Optional<Instant> date,
    List<EmailAddress> from,
    String subject,
    List<String> renderings,
    List<String> concealed,
    Set<MachineMark> machineMarks,
    Optional<String> ownMark,
    Optional<DeliveryReport> report,
    boolean cut) {
  public EmailMessage {
    references = List.copyOf(references);
    from = List.copyOf(from);
    renderings = List.copyOf(renderings);
    concealed = List.copyOf(concealed);
    machineMarks = Set.copyOf(machineMarks);
    if (renderings.isEmpty()) {
      throw new IllegalArgumentException("a message has a text, if an empty one");
    }
  }

  /** Whether a machine sent it: then it is no request, whatever it quotes, and gets no answer. */
  public boolean isMachine() {
    return !machineMarks.isEmpty();
  }

  /** The text a plain reader shows. */
  public String text() {
    return renderings.get(0);
  }
}
