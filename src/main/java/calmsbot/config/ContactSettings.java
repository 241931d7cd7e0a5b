package calmsbot.config;

import calmsbot.requestform.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who the EU ARC persons are that call the request script.
 *
 * @param domain what follows the login in their addresses
 * @param addresses those whose address is another, by login
 * @param allow the addresses that the bot takes requests from, as in its own configuration
 */
public record ContactSettings(
    Optional<String> domain, Map<String, EmailAddress> addresses, List<String> allow) {
  public ContactSettings {
    addresses = Map.copyOf(addresses);
    allow = List.copyOf(allow);
  }
}
