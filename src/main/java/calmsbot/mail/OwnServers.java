package calmsbot.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which Received fields the servers of our own house write.
 *
 * @param border the names under which those write that take mail from outside; empty: any
 * @param inner servers that take mail from servers of ours alone, by their names, {@code *.domain}
 *     for all of a domain, or servers of ours that hand mail on, by their addresses
 * @param both whether an inner server's client must be an inner one, too
 */
record OwnServers(List<String> border, List<String> inner, boolean both) {
  /** Spoken between servers of one house (RFC 2033); never on the way in from outside. */
  private static final Set<String> LOCAL = Set.of("lmtp", "lmtps", "lmtpa", "lmtpsa");

  OwnServers {
    border = border.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    inner = inner.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a server of ours had the mail before the one that wrote this field. */
  boolean isInner(ReceivedField field) {
    if (LOCAL.contains(field.with())) {
      return true;
    }
    return both
        ? isNamed(field.by()) && isNamed(field.from())
        : isNamed(field.by()) || isNamed(field.address());
  }

  boolean isBorder(ReceivedField field) {
    return border.isEmpty() || border.contains(field.by());
  }

  private boolean isNamed(String server) {
    return !server.isEmpty()
        && inner.stream()
            .anyMatch(
                name ->
                    name.startsWith("*.")
                        ? server.endsWith(name.substring(1))
                        : server.equals(name));
  }
}
