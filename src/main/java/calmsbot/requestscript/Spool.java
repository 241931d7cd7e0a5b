package calmsbot.requestscript;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.OutgoingMail;
import java.util.List;
import java.util.Set;

/**
 * Where mails wait until the mail server has them. No two processes handle a mail at the same time.
 * Methods throw {@link calmsbot.external.BlockedService} if the folder cannot be used.
 */
public interface Spool {
  /** Writes a mail but does not release it yet: unless it is kept, it is forgotten. */
  WaitingRequest write(OutgoingMail mail);

  /** The mails that wait and that nobody else is sending, oldest first. */
  List<WaitingRequest> waiting();

  /** One mail held by this process, until it is closed. */
  interface WaitingRequest extends AutoCloseable {
    OutgoingMail mail();

    /** Where it is, for people. */
    String place();

    /** From now on it waits to be sent, even if this process dies. */
    void keep();

    /** Keeps it for these; all others have it. */
    void keepFor(Set<EmailAddress> rest);

    /** It was sent. */
    void remove();

    /** It will not be sent, and stays for people to look at. */
    void setAside();

    @Override
    void close();
  }
}
