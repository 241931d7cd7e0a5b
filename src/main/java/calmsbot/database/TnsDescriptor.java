package calmsbot.database;

import calmsbot.database.DatabaseServer.Tls;
import calmsbot.model.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Oracle connect descriptor: all addresses in it, and how much it demands to be verified. */
final class TnsDescriptor {
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\(\\s*ADDRESS\\s*=((?:\\s*\\([^()]*\\))+)\\s*\\)");
  private static final Pattern VALUE =
      Pattern.compile("\\(\\s*([A-Za-z0-9_.]+)\\s*=\\s*([^()]*?)\\s*\\)");

  private static final Set<String> YES = Set.of("on", "yes", "true");

  private TnsDescriptor() {}

  static Optional<String> problem(String descriptor, Tls tls) {
    List<String> hosts = new ArrayList<>();
    StringBuilder around = new StringBuilder();
    Matcher address = ADDRESS.matcher(descriptor);
    while (address.find()) {
      Optional<String> wrong = address(address.group(1), tls, hosts);
      if (wrong.isPresent()) {
        return wrong;
      }
      address.appendReplacement(around, "");
    }
    address.appendTail(around);
    if (hosts.isEmpty()) {
      return Optional.of("has a descriptor without (ADDRESS=(PROTOCOL=TCPS)(HOST=...)(PORT=...))");
    }
    return tls == Tls.LOOPBACK ? DatabaseUrl.elsewhere(hosts) : around(around.toString());
  }

  private static Optional<String> address(String values, Tls tls, List<String> hosts) {
    Optional<String> protocol = value("PROTOCOL", values);
    value("HOST", values).ifPresent(hosts::add);
    return tls == Tls.REQUIRED && !protocol.filter("tcps"::equalsIgnoreCase).isPresent()
        ? Optional.of(
            "leads to %s without TLS; expected PROTOCOL=TCPS in each address"
                .formatted(value("HOST", values).orElse("one of its addresses")))
        : Optional.empty();
  }

  private static Optional<String> value(String name, String values) {
    Matcher value = VALUE.matcher(values);
    while (value.find()) {
      if (value.group(1).equalsIgnoreCase(name)) {
        return Optional.of(value.group(2));
      }
    }
    return Optional.empty();
  }

  /** Outside the addresses: no other place to go, and nothing that verifies less. */
  private static Optional<String> around(String rest) {
    Matcher value = VALUE.matcher(rest);
    while (value.find()) {
      String name = value.group(1).toLowerCase(Locale.ROOT);
      if (weakens(name, value.group(2).toLowerCase(Locale.ROOT))) {
        return Optional.of(
            "says %s in its descriptor; expected nothing of it there"
                .formatted(OneLine.quoted(value.group())));
      }
    }
    return Optional.empty();
  }

  private static boolean weakens(String name, String value) {
    return switch (name) {
      case "protocol", "host", "source_route" -> true;
      case "ssl_server_dn_match" -> !YES.contains(value);
      case "ssl_server_cert_dn", "ssl_version" -> false;
      default -> name.startsWith("ssl");
    };
  }
}
