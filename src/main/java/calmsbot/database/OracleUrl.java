package calmsbot.database;

import calmsbot.database.DatabaseServer.Tls;
import calmsbot.model.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDBC URL of Oracle's thin driver: where it leads, and by which protocol. It may hold an
 * address, a connect descriptor, or an alias whose descriptor is in tnsnames.ora.
 */
final class OracleUrl {
  private static final String THIN = "jdbc:oracle:thin:@";
  private static final String HOST = "(?:[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
  private static final Pattern EASY =
      Pattern.compile("(?:(?:(tcps?):)?//)?(" + HOST + "(?:[,;]" + HOST + ")*)([/:][^?]*)?");
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_.-]+");

  private static final String EXPECTED = "; expected jdbc:oracle:thin:@tcps://HOST:2484/SERVICE";

  /** What may follow the question mark, in lower case: nothing that verifies less. */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("tns_admin", ".+"),
              Map.entry("wallet_location", ".+"),
              Map.entry("my_wallet_directory", ".+"),
              Map.entry("javax.net.ssl.truststore", ".+"),
              Map.entry("javax.net.ssl.truststoretype", ".+"),
              Map.entry("javax.net.ssl.keystore", ".+"),
              Map.entry("javax.net.ssl.keystoretype", ".+"),
              Map.entry("ssl_server_dn_match", "(?i)on|yes|true"),
              Map.entry("ssl_server_cert_dn", ".+"),
              Map.entry("connect_timeout", ".*"),
              Map.entry("transport_connect_timeout", ".*"),
              Map.entry("retry_count", ".*"),
              Map.entry("retry_delay", ".*"),
              Map.entry("expire_time", ".*"),
              Map.entry("sdu", ".*")));

  private OracleUrl() {}

  /** What is wrong with it, with what is expected; empty if nothing is. */
  static Optional<String> problem(String url, Tls tls) {
    if (!url.toLowerCase(Locale.ROOT).startsWith(THIN)) {
      return Optional.of("is of another driver than the thin one" + EXPECTED);
    }
    UrlParts parts = UrlParts.of(url);
    return settings(parts.query()).or(() -> addresses(parts, tls));
  }

  /**
   * The URL with an alias replaced by its descriptor, so that the driver connects to what was
   * verified. All other URLs are returned unchanged.
   */
  static String resolved(String url) {
    UrlParts parts = UrlParts.of(url);
    if (!url.toLowerCase(Locale.ROOT).startsWith(THIN) || !isAlias(parts.main())) {
      return url;
    }
    return descriptor(parts)
        .map(text -> THIN + text + parts.query().map(all -> "?" + all).orElse(""))
        .orElse(url);
  }

  /** What follows the @, before and after the question mark. */
  private record UrlParts(String main, Optional<String> query) {
    static UrlParts of(String url) {
      String rest = url.substring(Math.min(THIN.length(), url.length()));
      int mark = rest.indexOf('?'); // as the driver does, in a descriptor, too
      return mark < 0
          ? new UrlParts(rest, Optional.empty())
          : new UrlParts(rest.substring(0, mark), Optional.of(rest.substring(mark + 1)));
    }
  }

  private static Optional<String> settings(Optional<String> query) {
    return query.stream()
        .flatMap(all -> Stream.of(all.split("[&;]", -1)))
        .filter(each -> !each.isEmpty())
        .flatMap(each -> setting(each).stream())
        .findFirst();
  }

  private static Optional<String> setting(String setting) {
    int equals = Math.max(setting.indexOf('='), 0);
    String name = setting.substring(0, equals);
    String expected = SETTINGS.get(name.toLowerCase(Locale.ROOT));
    boolean plain = setting.chars().noneMatch(c -> "()?".indexOf(c) >= 0);
    return expected != null && plain && setting.substring(equals + 1).matches(expected)
        ? Optional.empty()
        : Optional.of(
            "says %s, which is not to be set there; expected at most %s"
                .formatted(OneLine.quoted(setting), String.join(", ", SETTINGS.keySet())));
  }

  private static Optional<String> addresses(UrlParts parts, Tls tls) {
    if (parts.main().startsWith("(")) {
      return TnsDescriptor.problem(parts.main(), tls);
    }
    if (isAlias(parts.main())) {
      return descriptor(parts)
          .map(text -> TnsDescriptor.problem(text, tls))
          .orElseGet(() -> Optional.of(TnsNames.missing(parts.main(), folder(parts)) + EXPECTED));
    }
    Matcher easy = EASY.matcher(parts.main());
    return easy.matches()
        ? easy(easy, tls)
        : Optional.of("names its address in a way that cannot be verified" + EXPECTED);
  }

  private static Optional<String> easy(Matcher easy, Tls tls) {
    if (tls == Tls.LOOPBACK) {
      return DatabaseUrl.elsewhere(
          Stream.of(easy.group(2).split("[,;]")).map(DatabaseUrl::host).toList());
    }
    return "tcps".equalsIgnoreCase(easy.group(1))
        ? Optional.empty()
        : Optional.of("leads there without TLS" + EXPECTED + ", or another value of `tls`");
  }

  private static boolean isAlias(String main) {
    return ALIAS.matcher(main).matches();
  }

  private static Optional<String> descriptor(UrlParts parts) {
    return folder(parts).flatMap(in -> TnsNames.descriptor(parts.main(), in));
  }

  /** Where the driver looks for it. */
  private static Optional<String> folder(UrlParts parts) {
    return parts.query().stream()
        .flatMap(all -> Stream.of(all.split("[&;]")))
        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith("tns_admin="))
        .map(each -> each.substring("tns_admin=".length()))
        .findFirst()
        .or(() -> Optional.ofNullable(System.getProperty("oracle.net.tns_admin")))
        .or(() -> Optional.ofNullable(System.getenv("TNS_ADMIN")));
  }

  /** The file tnsnames.ora, which maps aliases to connect descriptors. */
  static final class TnsNames {
    private static final String NAME = "tnsnames.ora";
    private static final Pattern COMMENT = Pattern.compile("#[^\r\n]*");
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_., -]+?)\\s*=\\s*(?=\\()");

    private TnsNames() {}

    /** The descriptor on one line; empty if there is no such file or alias. */
    static Optional<String> descriptor(String alias, String folder) {
      try {
        String text = Files.readString(Path.of(folder, NAME), StandardCharsets.ISO_8859_1);
        return find(alias, COMMENT.matcher(text).replaceAll(" "));
      } catch (IOException unreadable) {
        return Optional.empty(); // the caller reports that
      }
    }

    static String missing(String alias, Optional<String> folder) {
      return "names the alias %s, which %s does not know"
          .formatted(
              OneLine.quoted(alias),
              folder.map(in -> in + "/" + NAME).orElse("no " + NAME + " (TNS_ADMIN is not set)"));
    }

    /** Entry after entry, so that nothing inside a descriptor is taken for an entry's name. */
    private static Optional<String> find(String alias, String text) {
      Matcher entry = ENTRY.matcher(text);
      int from = 0;
      while (entry.find(from)) {
        from = closing(text, entry.end());
        if (names(entry.group(1)).anyMatch(alias::equalsIgnoreCase)) {
          return Optional.of(text.substring(entry.end(), from).replaceAll("\\s+", ""));
        }
      }
      return Optional.empty();
    }

    private static Stream<String> names(String written) {
      return Stream.of(written.split("[, ]+"));
    }

    /** The place after the bracket that closes the one at {@code open}; the end if none does. */
    private static int closing(String text, int open) {
      int depth = 0;
      for (int at = open; at < text.length(); at++) {
        depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
        if (depth == 0) {
          return at + 1;
        }
      }
      return text.length();
    }
  }
}
