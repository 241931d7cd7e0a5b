package calmsbot.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** The keys of the embedded staging host, and of the one user who may log in; new each time. */
record StagingHostKeys(Path folder, KeyPair host, KeyPair user) {
  /** Makes the pairs and writes the user's private key, in OpenSSH's format. */
  static StagingHostKeys make(Path folder) throws IOException {
    try {
      var host = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
      var user = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
      var keys = new StagingHostKeys(folder, host, user);
      keys.writePrivateKey();
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot make the keys of the embedded staging host", e);
    }
  }

  Path privateKey() {
    return folder.resolve("id_ecdsa");
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  void writeKnownHosts(String name, int port) throws IOException {
    var key = PublicKeyEntry.toString(host.getPublic());
    Files.writeString(knownHosts(), "[%s]:%d %s%n".formatted(name, port, key));
  }

  private void writePrivateKey() throws IOException, GeneralSecurityException {
    Files.deleteIfExists(privateKey());
    Files.createFile(
        privateKey(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var out = Files.newOutputStream(privateKey())) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "calmsbot demo", null, out);
    }
  }
}
