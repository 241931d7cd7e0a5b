package calmsbot.workflow.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mail or trigger file that opened a case, as far as an answer needs it.
 *
 * @param subject decoded; the standard one for a trigger file
 * @param messageId with angle brackets; none for a trigger file
 * @param references the ids it referred to itself
 * @param date when it was sent or written
 * @param sender the address that sent it
 * @param text what is quoted in an answer, LF line ends
 */
public record Original(
    String subject,
    Optional<String> messageId,
    List<String> references,
    Instant date,
    String sender,
    String text) {
  public Original {
    references = List.copyOf(references);
  }
}
