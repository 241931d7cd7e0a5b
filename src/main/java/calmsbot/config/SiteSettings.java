package calmsbot.config;

import calmsbot.requestform.EmailAddress;
import java.util.List;

/**
 * Who is who.
 *
 * @param aog the archive group: the bot's own address, in Cc or Bcc of everything
 * @param operators people of the archive group, who may give orders under their own addresses
 * @param maintainer the maintainer of the staging command
 * @param noReply the Reply-To of download notices
 * @param messageIdDomain the right-hand side of every Message-ID of the bot, its own alone
 * @param projectPage what the address of a project's page in the archive begins with
 */
public record SiteSettings(
    EmailAddress aog,
    List<EmailAddress> operators,
    EmailAddress maintainer,
    EmailAddress noReply,
    String messageIdDomain,
    String projectPage) {
  public SiteSettings {
    operators = List.copyOf(operators);
  }
}
