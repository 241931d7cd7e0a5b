package calmsbot.desk;

import java.time.Instant;

/** Puts a draft into words, from the templates. */
public interface Composer {
  /**
   * Composes a mail. The same arguments give the same mail.
   *
   * @param date the mail's Date, and the instant from which its words count days
   */
  OutgoingMail compose(Draft draft, MailIdentity identity, Instant date);
}
