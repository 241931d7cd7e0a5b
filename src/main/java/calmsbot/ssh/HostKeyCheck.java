package calmsbot.ssh;

import calmsbot.ssh.KnownHosts.PublicHostKey;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the known-hosts file alone whether the key that a host shows is the host's; never
 * writes. For one login.
 */
final class HostKeyCheck implements HostKeyRepository {
  private static final String SIGNED = "-cert-v01@openssh.com";

  private final KnownHosts known;
  private final String host;
  private final int port;
  private Optional<PublicHostKey> shown = Optional.empty();

  HostKeyCheck(KnownHosts known, SshServer server) {
    this.known = known;
    this.host = server.host();
    this.port = server.port();
  }

  /**
   * The signature algorithms offered to the host, those of known keys first: a host has keys of
   * several kinds, and shows one of the first kind that it has.
   */
  String algorithms() {
    List<String> usable =
        Stream.of(JSch.getConfig("server_host_key").split(",", -1))
            .filter(algorithm -> !algorithm.endsWith(SIGNED))
            .toList();
    List<String> types = known.types(host, port);
    List<String> ordered =
        new ArrayList<>(usable.stream().filter(one -> types.contains(typeOf(one))).toList());
    usable.stream().filter(one -> !ordered.contains(one)).forEach(ordered::add);
    return String.join(",", ordered);
  }

  private static String typeOf(String algorithm) {
    return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
  }

  /** The key that the host has shown, if it came to that. */
  Optional<PublicHostKey> shown() {
    return shown;
  }

  @Override
  public int check(@Nullable String ignored, byte[] key) {
    shown = PublicHostKey.of(key);
    boolean vouched =
        shown.isPresent()
            && known.unreadableRevocation().isEmpty()
            && known.revoking(host, port, shown.get()).isEmpty()
            && known.vouching(host, port).stream().anyMatch(line -> line.has(shown.get()));
    return vouched ? OK : CHANGED;
  }

  /** Why the key was not accepted, and what to do. */
  String refusal() {
    return shown.map(this::refusal).orElse("the host shows a key that cannot be read");
  }

  private String refusal(PublicHostKey key) {
    String offer =
        "the host offers the key %s, which %s ".formatted(key.fingerprint(), known.file());
    Optional<KnownHostLine> unreadable = known.unreadableRevocation();
    if (unreadable.isPresent()) {
      return offer
          + "does not accept: its line %d revokes a key and cannot be read; mend that line"
              .formatted(unreadable.get().number());
    }
    return known
        .revoking(host, port, key)
        .map(line -> offer + revoked(line))
        .orElseGet(() -> offer + "does not accept: " + found(key) + "; " + remedy(key));
  }

  private static String revoked(KnownHostLine line) {
    return "does not accept: its line %d revokes it. Nobody is let in with that key again: ask the host's keeper"
        .formatted(line.number());
  }

  private String found(PublicHostKey key) {
    List<KnownHostLine> lines = known.vouching(host, port);
    String name = KnownHosts.name(host, port);
    if (!lines.isEmpty()) {
      return "it has for %s %s".formatted(name, keysOf(lines));
    }
    List<KnownHostLine> elsewhere = known.vouching(host, KnownHosts.USUAL_PORT);
    return elsewhere.stream().anyMatch(line -> line.has(key))
        ? "it has that key for %s, which is port 22 alone, and none for %s".formatted(host, name)
        : "it has no key for " + name;
  }

  private static String keysOf(List<KnownHostLine> lines) {
    return lines.stream()
        .flatMap(
            line ->
                line.entry().stream()
                    .map(
                        entry ->
                            "in line %d %s".formatted(line.number(), entry.key().fingerprint())))
        .collect(Collectors.joining(", "));
  }

  private String remedy(PublicHostKey key) {
    return ("compare it with the host's own by another way (there: ssh-keygen -lf"
            + " /etc/ssh/ssh_host_..._key.pub), and only if it is the right one the operator puts"
            + " this line into that file: %s %s")
        .formatted(KnownHosts.name(host, port), key);
  }

  @Override
  public void add(HostKey key, UserInfo user) {
    throw new UnsupportedOperationException("a known-hosts file is a person's to write");
  }

  @Override
  public void remove(String name, String type) {
    throw new UnsupportedOperationException("a known-hosts file is a person's to write");
  }

  @Override
  public void remove(String name, String type, byte[] key) {
    remove(name, type);
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return known.file().toString();
  }

  @Override
  public HostKey[] getHostKey() {
    return new HostKey[0];
  }

  /** None: JSch would look at their markers, which were checked already. */
  @Override
  public HostKey[] getHostKey(String name, String type) {
    return new HostKey[0];
  }
}
