package calmsbot.config;

import java.util.List;
import java.util.Optional;

/**
 * Who may send requests, and whose word on the sender of a mail is believed.
 *
 * @param allow addresses, or {@code *@domain} for all of a domain
 * @param authservId the receiving server's name in its Authentication-Results; without this and
 *     {@code exchangeOnline} the sender's address is believed as it stands
 * @param exchangeOnline whether the receiving server is Exchange Online, which gives no name
 * @param receivedBy the names by which the server that takes mail from outside calls itself in its
 *     Received fields; empty: any
 * @param innerServers servers of the house behind that one, by name, {@code *.domain} or address
 */
public record SenderSettings(
    List<String> allow,
    Optional<String> authservId,
    boolean exchangeOnline,
    List<String> receivedBy,
    List<String> innerServers) {
  public SenderSettings {
    allow = List.copyOf(allow);
    receivedBy = List.copyOf(receivedBy);
    innerServers = List.copyOf(innerServers);
  }
}
