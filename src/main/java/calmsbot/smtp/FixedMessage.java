package calmsbot.smtp;

import calmsbot.workflow.records.OutgoingMail;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail whose bytes go out as they are: no header is written anew, added or left out. */
final class FixedMessage extends SMTPMessage {
  private final byte[] raw;
  private boolean handedOver;

  FixedMessage(Session session, OutgoingMail mail) {
    super(session);
    this.raw = mail.raw();
    setEnvelopeFrom(mail.sender().text());
  }

  /** Called by the transport once the server has agreed to DATA. */
  @Override
  public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
    out.write(raw);
    handedOver = true;
  }

  /** Whether every byte was written, so that the final dot may have reached the server. */
  boolean handedOver() {
    return handedOver;
  }
}
