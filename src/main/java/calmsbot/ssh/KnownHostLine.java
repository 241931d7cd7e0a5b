package calmsbot.ssh;

import calmsbot.ssh.KnownHosts.PublicHostKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of a known-hosts file that is not empty or a comment.
 *
 * @param number counted from 1
 * @param entry what it says; empty for one that cannot be read
 */
record KnownHostLine(int number, Marker marker, Optional<HostKeyEntry> entry) {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  /** What precedes the hosts. */
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
  record HostKeyEntry(HostPatterns hosts, PublicHostKey key) {}

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

  /** What follows the key is a comment. */
  private static Optional<HostKeyEntry> entry(List<String> words) {
    if (words.size() < 3 || words.get(0).startsWith("@")) {
      return Optional.empty();
    }
    return HostPatterns.parse(words.get(0))
        .flatMap(
            hosts ->
                PublicHostKey.parse(words.get(1), words.get(2))
                    .map(key -> new HostKeyEntry(hosts, key)));
  }

  boolean isFor(String name) {
    return entry.filter(it -> it.hosts().match(name)).isPresent();
  }

  boolean has(PublicHostKey key) {
    return entry.filter(it -> it.key().equals(key)).isPresent();
  }

  /** What a person should know of it, if anything. */
  Optional<String> fault() {
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

  /**
   * Which hosts a line of a known-hosts file is for: names with {@code *} and {@code ?}, {@code !}
   * before those it is not for, and commas between; or the hash of a single name. As OpenSSH reads
   * them (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
   */
  sealed interface HostPatterns {
    /**
     * Whether it is for a host.
     *
     * @param name the host's, in lower case; {@code [name]:port} if the port is not 22
     */
    boolean match(String name);

    /** Empty for what is neither. */
    static Optional<HostPatterns> parse(String text) {
      return text.startsWith("|")
          ? Hashed.parse(text)
          : Optional.of(new Listed(List.of(text.toLowerCase(Locale.ROOT).split(",", -1))));
    }

    /**
     * Names in plain text.
     *
     * @param patterns a negated one that matches overrides all others
     */
    record Listed(List<String> patterns) implements HostPatterns {
      public Listed {
        patterns = List.copyOf(patterns);
      }

      @Override
      public boolean match(String name) {
        boolean denied =
            patterns.stream()
                .anyMatch(each -> each.startsWith("!") && matches(each.substring(1), name));
        return !denied
            && patterns.stream().anyMatch(each -> !each.startsWith("!") && matches(each, name));
      }

      /** After a mismatch the last star takes one character more. */
      private static boolean matches(String pattern, String name) {
        int p = 0;
        int star = -1;
        int taken = 0;
        for (int n = 0; n < name.length(); ) {
          if (p < pattern.length() && pattern.charAt(p) == '*') {
            star = p++;
            taken = n;
          } else if (p < pattern.length() && fits(pattern.charAt(p), name.charAt(n))) {
            p++;
            n++;
          } else if (star >= 0) {
            p = star + 1;
            n = ++taken;
          } else {
            return false;
          }
        }
        return pattern.substring(p).chars().allMatch(rest -> rest == '*');
      }

      private static boolean fits(char pattern, char one) {
        return pattern == '?' || pattern == one;
      }
    }

    /**
     * A hashed name, which only those who know it can recognise.
     *
     * @param text salt and hash as in the file
     */
    record Hashed(String text) implements HostPatterns {
      private static final String MAGIC = "|1|";
      private static final String ALGORITHM = "HmacSHA1";
      private static final int BYTES = 20;

      static Optional<HostPatterns> parse(String text) {
        String[] parts = text.split("\\|", -1);
        boolean whole =
            text.startsWith(MAGIC)
                && parts.length == 4
                && List.of(parts[2], parts[3]).stream()
                    .allMatch(part -> bytes(part).filter(it -> it.length == BYTES).isPresent());
        return whole ? Optional.of(new Hashed(text)) : Optional.empty();
      }

      private static Optional<byte[]> bytes(String base64) {
        try {
          return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException spoilt) {
          return Optional.empty();
        }
      }

      @Override
      public boolean match(String name) {
        String salt = text.split("\\|", -1)[2];
        return text.equals(MAGIC + salt + "|" + hash(Base64.getDecoder().decode(salt), name));
      }

      private static String hash(byte[] salt, String name) {
        try {
          Mac mac = Mac.getInstance(ALGORITHM);
          mac.init(new SecretKeySpec(salt, ALGORITHM));
          return Base64.getEncoder()
              .encodeToString(mac.doFinal(name.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException everyJdkHasIt) {
          throw new IllegalStateException(everyJdkHasIt);
        }
      }
    }
  }
}
