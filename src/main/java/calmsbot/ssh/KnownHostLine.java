package calmsbot.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a known-hosts file that says something.
 *
 * @param number counted from 1
 * @param entry what it says; empty for one that cannot be read
 */
record KnownHostLine(int number, Marker marker, Optional<Entry> entry) {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  /** What stands before the hosts. */
  enum Marker {
    NONE,
    REVOKED,
    /** Of an authority that signs hosts' keys. */
    AUTHORITY,
    UNKNOWN;

    private static Marker of(String word) {
      return switch (word) {
        case "@revoked" -> REVOKED;
        case "@cert-authority" -> AUTHORITY;
        default -> word.startsWith("@") ? UNKNOWN : NONE;
      };
    }
  }

  /** For which hosts, and which key. */
  record Entry(HostPatterns hosts, PublicHostKey key) {}

  /** Empty for a comment, and for a line with nothing on it. */
  static Optional<KnownHostLine> parse(int number, String line) {
    String text = line.replaceFirst("\\r$", "").replaceFirst("^[ \\t]+", "");
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(BLANKS.split(text)));
    Marker marker = Marker.of(words.get(0));
    if (marker != Marker.NONE) {
      words.remove(0);
    }
    return Optional.of(new KnownHostLine(number, marker, entry(words)));
  }

  /** What stands after the key is a comment. */
  private static Optional<Entry> entry(List<String> words) {
    if (words.size() < 3 || words.get(0).startsWith("@")) {
      return Optional.empty();
    }
    return HostPatterns.parse(words.get(0))
        .flatMap(
            hosts ->
                PublicHostKey.parse(words.get(1), words.get(2)).map(key -> new Entry(hosts, key)));
  }

  boolean isFor(String name) {
    return entry.filter(it -> it.hosts().match(name)).isPresent();
  }

  boolean has(PublicHostKey key) {
    return entry.filter(it -> it.key().equals(key)).isPresent();
  }

  /** What a person should know of it, if anything. */
  Optional<String> oddity() {
    if (marker == Marker.AUTHORITY) {
      return Optional.of(
          "line %d is passed over: signed host keys (@cert-authority) are not supported; put the host's own key there"
              .formatted(number));
    }
    return entry.isEmpty() || marker == Marker.UNKNOWN
        ? Optional.of(
            "line %d is passed over: it is no line of hosts, kind of key, and key; mend it or take it out"
                .formatted(number))
        : Optional.empty();
  }
}
