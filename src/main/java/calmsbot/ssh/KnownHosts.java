package calmsbot.ssh;

import calmsbot.ssh.KnownHostLine.HostKeyEntry;
import calmsbot.ssh.KnownHostLine.Marker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A known-hosts file, read like OpenSSH but more strictly: a key counts only for its own port (22
 * if none is given), and an unreadable line that revokes a key lets nobody in.
 *
 * @param lines those that are not empty or comments
 */
record KnownHosts(Path file, List<KnownHostLine> lines) {
  static final int USUAL_PORT = 22;

  KnownHosts {
    lines = List.copyOf(lines);
  }

  static KnownHosts read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String[] written = text.split("\n", -1);
    List<KnownHostLine> lines = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      KnownHostLine.parse(i + 1, written[i]).ifPresent(lines::add);
    }
    return new KnownHosts(file, lines);
  }

  /** The name that a host's key has in the file. */
  static String name(String host, int port) {
    String plain = host.toLowerCase(Locale.ROOT);
    return port == USUAL_PORT ? plain : "[%s]:%d".formatted(plain, port);
  }

  /** The lines that say that this is the key of the host. */
  List<KnownHostLine> vouching(String host, int port) {
    return of(Marker.NONE, line -> line.isFor(name(host, port)));
  }

  /** A line that revokes the key: for this host with any port, or with none. */
  Optional<KnownHostLine> revoking(String host, int port, PublicHostKey key) {
    return of(
            Marker.REVOKED,
            line ->
                line.has(key)
                    && (line.isFor(name(host, port)) || line.isFor(name(host, USUAL_PORT))))
        .stream()
        .findFirst();
  }

  /** A line that revokes some key, but cannot be read. */
  Optional<KnownHostLine> unreadableRevocation() {
    return of(Marker.REVOKED, line -> line.entry().isEmpty()).stream().findFirst();
  }

  private List<KnownHostLine> of(Marker marker, Predicate<KnownHostLine> which) {
    return lines.stream().filter(line -> line.marker() == marker).filter(which).toList();
  }

  /** The kinds of a host's keys that are known and not revoked. */
  List<String> types(String host, int port) {
    return vouching(host, port).stream()
        .flatMap(line -> line.entry().stream())
        .map(HostKeyEntry::key)
        .filter(key -> revoking(host, port, key).isEmpty())
        .map(PublicHostKey::type)
        .distinct()
        .toList();
  }

  /** What a person should know of the file: each line that is skipped. */
  List<String> oddities() {
    return lines.stream().flatMap(this::fault).toList();
  }

  private Stream<String> fault(KnownHostLine line) {
    return line.fault().map(what -> file + ": " + what).stream();
  }

  /**
   * A host's public key, identified by its bytes.
   *
   * @param type such as {@code ssh-ed25519}, which is what the bytes begin with
   * @param base64 the bytes
   */
  record PublicHostKey(String type, String base64) {
    private static final int LONGEST_TYPE = 100;

    /** Empty if the bytes are not of that type. */
    static Optional<PublicHostKey> parse(String type, String base64) {
      try {
        return of(Base64.getDecoder().decode(base64)).filter(key -> key.type().equals(type));
      } catch (IllegalArgumentException spoilt) {
        return Optional.empty();
      }
    }

    /** A key as a host shows it (RFC 4253, 6.6). */
    static Optional<PublicHostKey> of(byte[] key) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      if (bytes.remaining() < Integer.BYTES) {
        return Optional.empty();
      }
      int length = bytes.getInt();
      if (length <= 0 || length > LONGEST_TYPE || length >= bytes.remaining()) {
        return Optional.empty();
      }
      String type = new String(key, Integer.BYTES, length, StandardCharsets.ISO_8859_1);
      return Optional.of(new PublicHostKey(type, Base64.getEncoder().encodeToString(key)));
    }

    /** As {@code ssh-keygen -l} prints it, e.g. {@code SHA256:... (ssh-ed25519)}. */
    String fingerprint() {
      byte[] digest = DigestUtils.sha256(Base64.getDecoder().decode(base64));
      return "SHA256:%s (%s)"
          .formatted(Base64.getEncoder().withoutPadding().encodeToString(digest), type);
    }

    /** As in a known-hosts file. */
    @Override
    public String toString() {
      return type + " " + base64;
    }
  }
}
