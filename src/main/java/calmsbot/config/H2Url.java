package calmsbot.config;

import calmsbot.config.DatabaseServer.Tls;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL of H2, whose own TLS verifies nobody. */
final class H2Url {
  private static final Pattern SERVER =
      Pattern.compile("(?i)jdbc:h2:(?:tcp|ssl)://([^/;]*)/.*", Pattern.DOTALL);
  private static final Pattern INSIDE =
      Pattern.compile("(?i)jdbc:h2:(?:mem:|file:|nio:|~|/|\\./).*", Pattern.DOTALL);

  private H2Url() {}

  static Optional<String> problem(String url, Tls tls) {
    if (INSIDE.matcher(url).matches()) {
      return Optional.empty();
    }
    Matcher server = SERVER.matcher(url);
    if (tls == Tls.REQUIRED || !server.matches()) {
      return Optional.of(
          "is of an H2 server, which cannot be verified; expected a server that can, or `tls:"
              + " loopback` on this machine");
    }
    return DatabaseUrl.elsewhere(
        List.of(server.group(1).split(",", -1)).stream().map(H2Url::host).toList());
  }

  private static String host(String address) {
    return address.replaceFirst(":[0-9]+$", "");
  }
}
