package calmsbot.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A mail that is sent byte by byte as it was given, malformed ones too. */
final class EmbeddedMailBytes extends MimeMessage {
  private final byte[] raw;

  EmbeddedMailBytes(Session session, byte[] raw) throws MessagingException {
    super(session, new ByteArrayInputStream(raw));
    this.raw = raw.clone();
  }

  @Override
  public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
    out.write(raw);
  }
}
