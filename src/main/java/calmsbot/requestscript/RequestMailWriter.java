package calmsbot.requestscript;

import calmsbot.requestform.Request;
import calmsbot.workflow.records.OutgoingMail;
import java.time.Instant;

/** Writes requests as mails. */
public interface RequestMailWriter {
  /** The mail of a request, its Message-ID and date fixed for ever. */
  OutgoingMail write(Request request, Instant now);
}
