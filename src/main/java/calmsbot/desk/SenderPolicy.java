package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may send requests.
 *
 * @param allow addresses, or {@code *@domain} for a whole domain
 * @param authservId the name of our receiving server in its Authentication-Results; without one a
 *     From header is believed as it stands
 */
public record SenderPolicy(List<String> allow, Optional<String> authservId) {
  public SenderPolicy {
    allow = allow.stream().map(entry -> entry.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether this address is on the list, proven or not. */
  public boolean allows(EmailAddress address) {
    String folded = address.folded();
    String domain = folded.substring(folded.lastIndexOf('@'));
    return allow.contains(folded) || allow.contains("*" + domain);
  }
}
