package calmsbot.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** An authority of our own and what it certifies for localhost, made with OpenSSL. */
public final class Certificates {
  private static final List<String> NEW_KEY =
      List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes");

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * A server's certificate.
   *
   * @param chain the key and then the certificate, in PEM form
   */
  public record Of(Path key, Path certificate, Path chain) {}

  /** Makes the authority, and a certificate that is good today and one whose time is over. */
  public static Certificates make(Path folder) throws IOException {
    Certificates made = new Certificates(folder);
    made.makeAuthority();
    made.sign("good", 30);
    made.sign("expired", -1);
    return made;
  }

  /** The authority's certificate: whoever trusts it trusts the servers here. */
  public Path authority() {
    return folder.resolve("authority.pem");
  }

  public Of good() {
    return named("good");
  }

  public Of expired() {
    return named("expired");
  }

  /** TLS sockets that trust this authority and no other. */
  SSLSocketFactory sockets() throws IOException {
    try (InputStream in = Files.newInputStream(authority())) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException unreadable) {
      throw new IOException("cannot trust " + authority(), unreadable);
    }
  }

  private Of named(String name) {
    return new Of(
        folder.resolve(name + ".key"),
        folder.resolve(name + ".pem"),
        folder.resolve(name + ".chain"));
  }

  private Path authorityKey() {
    return folder.resolve("authority.key");
  }

  private void makeAuthority() throws IOException {
    List<String> words = new ArrayList<>(List.of("req", "-x509", "-days", "30"));
    words.addAll(NEW_KEY);
    words.addAll(List.of("-subj", "/CN=site authority"));
    words.addAll(List.of("-keyout", authorityKey().toString(), "-out", authority().toString()));
    openssl(words);
  }

  /** Asks for a certificate and gives it, in the two steps in which OpenSSL does that. */
  private void sign(String name, int days) throws IOException {
    Of of = named(name);
    Path request = folder.resolve(name + ".csr");
    List<String> asking = new ArrayList<>(List.of("req", "-new"));
    asking.addAll(NEW_KEY);
    asking.addAll(List.of("-subj", "/CN=localhost"));
    asking.addAll(List.of("-keyout", of.key().toString(), "-out", request.toString()));
    openssl(asking);
    Path names =
        Files.writeString(
            folder.resolve("names"), "subjectAltName = DNS:localhost, IP:127.0.0.1\n");
    List<String> giving = new ArrayList<>(List.of("x509", "-req", "-CAcreateserial"));
    giving.addAll(List.of("-CA", authority().toString(), "-CAkey", authorityKey().toString()));
    giving.addAll(List.of("-days", Integer.toString(days), "-extfile", names.toString()));
    giving.addAll(List.of("-in", request.toString(), "-out", of.certificate().toString()));
    openssl(giving);
    Files.writeString(of.chain(), Files.readString(of.key()) + Files.readString(of.certificate()));
  }

  private static void openssl(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(words);
    command.add(0, Installed.program("/usr/bin/openssl", "openssl").toString());
    Daemon.run(command.toArray(String[]::new));
  }
}
