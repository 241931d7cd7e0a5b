package calmsbot.config;

import java.util.List;
import java.util.Optional;

/**
 * Who may send requests.
 *
 * @param allow addresses, or {@code *@domain} for all of a domain
 * @param authservId the receiving server's name in its Authentication-Results; without one the
 *     sender's address is believed as it stands
 */
public record SenderSettings(List<String> allow, Optional<String> authservId) {
  public SenderSettings {
    allow = List.copyOf(allow);
  }
}
