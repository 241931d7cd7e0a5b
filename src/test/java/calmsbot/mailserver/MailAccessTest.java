package calmsbot.mailserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class MailAccessTest {
  private final MailAccess access = MailAccess.smtp(TestServers.open(25));

  @Test
  void saysThatACertificateHasExpiredAndNothingBesides() {
    var handshake = new SSLHandshakeException("PKIX path validation failed");
    handshake.initCause(new CertificateExpiredException("NotAfter: Fri Nov 13 07:54:24 UTC 2026"));

    assertThat(failed(new MessagingException("Could not convert socket to TLS", handshake)))
        .isEqualTo(
            "SMTP at localhost:25 (PLAIN): cannot connect: the server's certificate has expired:"
                + " NotAfter: Fri Nov 13 07:54:24 UTC 2026");
  }

  @Test
  void callsALoginRefusedOnlyWhereTheServerAnswered() {
    assertThat(failed(new AuthenticationFailedException("535 no")))
        .endsWith("cannot connect: login refused: 535 no");
    assertThat(
            failed(
                new AuthenticationFailedException(
                    "no answer", new SocketTimeoutException("Read timed out"))))
        .endsWith("cannot connect: login broke off: no answer: Read timed out");
  }

  private String failed(Exception failure) {
    return access.failed("connect", failure);
  }
}
