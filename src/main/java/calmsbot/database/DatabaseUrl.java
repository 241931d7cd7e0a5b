package calmsbot.database;

import calmsbot.database.DatabaseServer.Tls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What in a JDBC URL breaks the rule of how the server proves who it is. */
public final class DatabaseUrl {
  private static final Pattern H2_SERVER =
      Pattern.compile("(?i)jdbc:h2:(?:tcp|ssl)://([^/;]*)/.*", Pattern.DOTALL);
  private static final Pattern H2_INSIDE =
      Pattern.compile("(?i)jdbc:h2:(?:mem:|file:|nio:|~|/|\\./).*", Pattern.DOTALL);

  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(?i)localhost|127(?:\\." + BYTE + "){3}|::1|\\[::1]|\\[?(?:0{1,4}:){7}0{0,3}1]?");

  private DatabaseUrl() {}

  /** What is wrong, with what is expected; empty if nothing is. */
  public static Optional<String> problem(String url, Tls tls) {
    String scheme = url.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("jdbc:postgresql:")) {
      return PostgresUrl.problem(url, tls);
    }
    if (tls == Tls.UNVERIFIED) {
      return Optional.empty();
    }
    if (scheme.startsWith("jdbc:oracle:")) {
      return OracleUrl.problem(url, tls);
    }
    return scheme.startsWith("jdbc:h2:")
        ? h2(url, tls)
        : Optional.of(
            "is of a driver that cannot be told to verify its server; expected jdbc:oracle: or"
                + " jdbc:postgresql:, or `tls: unverified`");
  }

  /** H2's own TLS verifies nobody. */
  private static Optional<String> h2(String url, Tls tls) {
    if (H2_INSIDE.matcher(url).matches()) {
      return Optional.empty();
    }
    Matcher server = H2_SERVER.matcher(url);
    if (tls == Tls.REQUIRED || !server.matches()) {
      return Optional.of(
          "is of an H2 server, which cannot be verified; expected a server that can, or `tls:"
              + " loopback` on this machine");
    }
    return elsewhere(Stream.of(server.group(1).split(",", -1)).map(DatabaseUrl::host).toList());
  }

  /** An address without its port. */
  static String host(String address) {
    return address.replaceFirst(":[0-9]+$", "");
  }

  /** The same for the hosts that were found in it. */
  static Optional<String> elsewhere(List<String> hosts) {
    return hosts.stream()
        .filter(host -> !isLoopback(host))
        .findFirst()
        .map(
            host ->
                ("names %s beside `tls: loopback`, which is for localhost, 127.0.0.1 and [::1]"
                        + " alone; expected `tls: required`")
                    .formatted(host));
  }

  /**
   * Whether it leads to this machine, whatever a name server says.
   *
   * @param host a name, or an address with or without brackets
   */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
