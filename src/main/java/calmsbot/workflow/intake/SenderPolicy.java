package calmsbot.workflow.intake;

import calmsbot.mail.EmailHeader;
import calmsbot.mail.ReceivingServer;
import calmsbot.mail.SenderProof;
import calmsbot.requestform.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may send requests.
 *
 * @param allow addresses, or {@code *@domain} for a whole domain
 * @param server our receiving server, which says who sent a mail; without one, a From header is
 *     believed as it stands
 */
public record SenderPolicy(List<String> allow, Optional<ReceivingServer> server) {
  public SenderPolicy {
    allow = allow.stream().map(entry -> entry.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether this address is on the list, proven or not. */
  public boolean allows(EmailAddress address) {
    String folded = address.folded();
    String domain = folded.substring(folded.lastIndexOf('@'));
    return allow.contains(folded) || allow.contains("*" + domain);
  }

  /** Whether a mail comes from the author that it names, and why. */
  public SenderProof prove(EmailHeader head) {
    return server.map(known -> known.vouchFor(head)).orElseGet(() -> believed(head));
  }

  private static SenderProof believed(EmailHeader head) {
    String reason =
        head.author().isPresent()
            ? "believed as it stands, for no receiving server is named in `senders`"
            : "From does not name one single address";
    return new SenderProof(head.author(), false, reason, "");
  }
}
