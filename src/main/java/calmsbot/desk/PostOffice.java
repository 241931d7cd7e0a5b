package calmsbot.desk;

import calmsbot.outside.Unavailable;

/** The way out for mail. */
public interface PostOffice {
  /**
   * Hands one mail to the mail server.
   *
   * @throws Unavailable if it surely did not go out, and may be tried again
   */
  Delivery deliver(OutgoingMail mail) throws Unavailable;
}
