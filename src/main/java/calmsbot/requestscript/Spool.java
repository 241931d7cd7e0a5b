package calmsbot.requestscript;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.OutgoingMail;
import java.util.List;
import java.util.Set;

/**
 * Where mails wait until the mail server has them. What is in hand here is in no other process's
 * hands. Methods throw {@link calmsbot.external.BlockedService} where the folder cannot be used.
 */
public interface Spool {
  /** Writes a mail down, without letting it out yet: unless it is kept, it is forgotten. */
  WaitingRequest write(OutgoingMail mail);

  /** The mails that wait and that nobody else is sending, oldest first. */
  List<WaitingRequest> waiting();

  /** One mail in hand, until it is closed. */
  interface WaitingRequest extends AutoCloseable {
    OutgoingMail mail();

    /** Where it lies, for people. */
    String place();

    /** From now on it waits to be sent, whatever becomes of this process. */
    void keep();

    /** Whoever is not among these has it. */
    void keepFor(Set<EmailAddress> rest);

    /** It was sent. */
    void remove();

    /** It will not be sent, and stays for people to look at. */
    void setAside();

    @Override
    void close();
  }
}
