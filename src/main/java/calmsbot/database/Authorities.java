package calmsbot.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;

/** Certificate authorities from a PEM file, as Oracle's driver takes them. */
final class Authorities {
  private static final byte[] LINE_END = {'\n'};
  private static final int LINE = 64;

  private Authorities() {}

  /** A wallet with nothing in it but them, as a data URI. Written anew: the driver reads no CR. */
  static String wallet(Path pem) throws IOException {
    StringBuilder all = new StringBuilder();
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      for (Certificate each : found) {
        all.append("-----BEGIN CERTIFICATE-----\n")
            .append(Base64.getMimeEncoder(LINE, LINE_END).encodeToString(each.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
    } catch (GeneralSecurityException unreadable) {
      throw notPem(pem, String.valueOf(unreadable.getMessage()));
    }
    if (all.isEmpty()) {
      throw notPem(pem, "there is none in it");
    }
    byte[] text = all.toString().getBytes(StandardCharsets.US_ASCII);
    return "data:;base64," + Base64.getEncoder().encodeToString(text);
  }

  private static IOException notPem(Path pem, String why) {
    return new IOException(
        "authorities file %s: expected certificates in PEM form: %s".formatted(pem, why));
  }
}
