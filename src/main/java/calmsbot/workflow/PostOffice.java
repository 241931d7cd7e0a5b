package calmsbot.workflow;

import calmsbot.external.Unavailable;
import calmsbot.workflow.records.OutgoingMail;

/** The way out for mail. */
public interface PostOffice {
  /**
   * Hands one mail to the mail server.
   *
   * @throws Unavailable if it surely did not go out and may be tried again
   */
  Delivery deliver(OutgoingMail mail) throws Unavailable;
}
