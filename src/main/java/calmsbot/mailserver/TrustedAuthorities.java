package calmsbot.mailserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Certificate authorities from a PEM file, trusted instead of the JDK's. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /** A factory of TLS sockets that trusts what is in the file now. */
  static SSLSocketFactory sockets(Path pem) throws IOException {
    return context(pem).getSocketFactory();
  }

  /** TLS that trusts what is in the file now. */
  static SSLContext context(Path pem) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusting(certificates(pem)), null);
      return context;
    } catch (GeneralSecurityException unreadable) {
      throw new IOException(
          "authorities file %s: expected certificates in PEM form: %s"
              .formatted(pem, unreadable.getMessage()),
          unreadable);
    }
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new GeneralSecurityException("there is none in it");
      }
      return found;
    }
  }

  private static TrustManager[] trusting(Collection<? extends Certificate> authorities)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }
}
