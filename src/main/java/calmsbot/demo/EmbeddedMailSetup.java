package calmsbot.demo;

import java.util.List;
import java.util.Optional;

/**
 * How the embedded mail server is made.
 *
 * @param smtpPort 0: chosen by the system
 * @param imapPort 0: chosen by the system
 * @param password of every account
 * @param accounts the addresses that exist from the start; any other comes to be with its first
 *     mail
 * @param authservId the name under which the server stamps its Authentication-Results on what it
 *     delivers; none: no stamp
 */
record EmbeddedMailSetup(
    int smtpPort,
    int imapPort,
    String password,
    List<String> accounts,
    Optional<String> authservId) {
  EmbeddedMailSetup {
    accounts = List.copyOf(accounts);
  }
}
