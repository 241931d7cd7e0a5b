package calmsbot.requesting;

import calmsbot.desk.OutgoingMail;
import calmsbot.request.Request;
import java.time.Instant;

/** Writes requests as mails. */
public interface Letters {
  /** The mail of a request, its Message-ID and date fixed for ever. */
  OutgoingMail write(Request request, Instant now);
}
