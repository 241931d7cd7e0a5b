package calmsbot.database;

import calmsbot.database.DatabaseServer.Tls;
import calmsbot.model.OneLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDBC URL of PostgreSQL. Only the settings listed here are allowed. The driver has dozens more,
 * some of which load a class or trust another server, and a URL overrides what this program sets.
 */
final class PostgresUrl {
  private static final String HOST = "(?:[A-Za-z0-9_.-]*|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
  private static final Pattern URL =
      Pattern.compile(
          "(?i:jdbc:postgresql:)(?://(" + HOST + "(?:," + HOST + ")*)/)?([^/?&]*)(?:\\?(.*))?");

  private static final String ANY_NUMBER = "[0-9]{1,9}";
  private static final String ANY_PATH = "[^&]+";

  private static final Map<String, String> ALLOWED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ssl", "true|"),
              Map.entry("sslmode", "verify-full"),
              Map.entry("sslcert", ANY_PATH),
              Map.entry("sslkey", ANY_PATH),
              Map.entry("sslnegotiation", "postgres|direct"),
              Map.entry("channelBinding", "require|prefer"),
              Map.entry("currentSchema", "[^&]+"),
              Map.entry("ApplicationName", "[^&]*"),
              Map.entry("targetServerType", "[A-Za-z]+"),
              Map.entry("loadBalanceHosts", "true|false"),
              Map.entry("hostRecheckSeconds", ANY_NUMBER),
              Map.entry("connectTimeout", ANY_NUMBER),
              Map.entry("loginTimeout", ANY_NUMBER),
              Map.entry("socketTimeout", ANY_NUMBER),
              Map.entry("tcpKeepAlive", "true|false"),
              Map.entry("prepareThreshold", ANY_NUMBER),
              Map.entry("preparedStatementCacheQueries", ANY_NUMBER),
              Map.entry("defaultRowFetchSize", ANY_NUMBER)));

  /** How TLS is used if nobody insists on a proof. */
  private static final String ANY_MODE = "disable|allow|prefer|require|verify-ca|verify-full";

  private PostgresUrl() {}

  static Optional<String> problem(String url, Tls tls) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.of(
          "cannot be taken apart; expected jdbc:postgresql://HOST/DATABASE, several hosts with"
              + " commas between them");
    }
    return settings(parts.group(3), tls)
        .or(
            () ->
                tls == Tls.LOOPBACK
                    ? DatabaseUrl.elsewhere(hosts(parts.group(1)))
                    : Optional.empty());
  }

  private static Optional<String> settings(String query, Tls tls) {
    return Stream.ofNullable(query)
        .flatMap(all -> Stream.of(all.split("&", -1)))
        .filter(each -> !each.isEmpty())
        .flatMap(each -> setting(each, tls).stream())
        .findFirst();
  }

  private static Optional<String> setting(String setting, Tls tls) {
    int equals = setting.indexOf('=');
    String name = equals < 0 ? setting : setting.substring(0, equals);
    String value = equals < 0 ? "" : setting.substring(equals + 1);
    if (name.equals("sslrootcert")) {
      return Optional.of("says sslrootcert; expected the key `authorities` in its place");
    }
    String expected = ALLOWED.get(name);
    if (expected == null) {
      return Optional.of(
          "says %s, which is not to be set there; expected at most %s"
              .formatted(OneLine.quoted(name), String.join(", ", ALLOWED.keySet())));
    }
    String here = name.equals("sslmode") && tls != Tls.REQUIRED ? ANY_MODE : expected;
    return value.matches(here) ? Optional.empty() : Optional.of(refused(name, value, expected));
  }

  private static String refused(String name, String value, String expected) {
    return "says %s=%s; expected %s, or nothing of it"
        .formatted(name, OneLine.quoted(value), name.startsWith("ssl") ? expected : "a fit value");
  }

  /** Without a host the driver goes to localhost. */
  private static List<String> hosts(@org.jspecify.annotations.Nullable String written) {
    return Stream.ofNullable(written)
        .flatMap(all -> Stream.of(all.split(",", -1)))
        .map(DatabaseUrl::host)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
