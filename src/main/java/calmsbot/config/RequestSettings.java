package calmsbot.config;

import calmsbot.archive.ArchiveSettings;
import calmsbot.mailserver.MailServer;
import calmsbot.requestform.EmailAddress;
import calmsbot.triggers.PlacingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the request script needs, and nothing that only the bot needs.
 *
 * @param aog the bot's mailbox
 * @param maintainer the maintainer of the staging command
 * @param spool the folder of mails that could not be sent yet
 */
public record RequestSettings(
    EmailAddress aog,
    EmailAddress maintainer,
    Callers callers,
    PlacingSettings triggers,
    ArchiveSettings archive,
    MailServer post,
    Path spool) {
  /**
   * The EU ARC persons who call the request script.
   *
   * @param domain what follows the login in their addresses
   * @param addresses other addresses, by login
   * @param allow the addresses that the bot takes requests from, as in its own configuration
   */
  public record Callers(
      Optional<String> domain, Map<String, EmailAddress> addresses, List<String> allow) {
    public Callers {
      addresses = Map.copyOf(addresses);
      allow = List.copyOf(allow);
    }
  }
}
