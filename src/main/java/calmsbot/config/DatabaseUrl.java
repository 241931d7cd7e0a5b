package calmsbot.config;

import calmsbot.config.DatabaseServer.Tls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a JDBC URL says against the rule of how the server proves who it is. */
final class DatabaseUrl {
  private DatabaseUrl() {}

  /** What is wrong, with what is expected; empty where nothing is. */
  static Optional<String> problem(String url, Tls tls) {
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
        ? H2Url.problem(url, tls)
        : Optional.of(
            "is of a driver that cannot be told to verify its server; expected jdbc:oracle: or"
                + " jdbc:postgresql:, or `tls: unverified`");
  }

  /** The same for the hosts that were found in it. */
  static Optional<String> elsewhere(List<String> hosts) {
    return hosts.stream()
        .filter(host -> !Loopback.is(host))
        .findFirst()
        .map(
            host ->
                ("names %s beside `tls: loopback`, which is for localhost, 127.0.0.1 and [::1]"
                        + " alone; expected `tls: required`")
                    .formatted(host));
  }
}
