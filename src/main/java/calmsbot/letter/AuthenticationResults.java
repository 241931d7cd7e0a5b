package calmsbot.letter;

import calmsbot.request.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the receiving server found out about a sender (RFC 8601). Only the topmost header that bears
 * the server's own name counts: any below may have come with the mail.
 */
public final class AuthenticationResults {
  private final String authservId;

  public AuthenticationResults(String authservId) {
    this.authservId = authservId;
  }

  /** Whether the server vouches for the letter's one sender; never for several. */
  public boolean vouchFor(Letter letter) {
    return letter.from().size() == 1
        && letter.authenticationResults().stream()
            .map(value -> Token.split(Token.of(value), ";"))
            .filter(this::isOurs)
            .findFirst()
            .filter(results -> pass(results, domain(letter.from().get(0))))
            .isPresent();
  }

  private boolean isOurs(List<List<Token>> value) {
    List<Token> name = value.get(0);
    // the name, and perhaps a version; some servers leave the name out and begin with a result
    return !name.isEmpty()
        && name.size() <= 2
        && name.stream().allMatch(Token::isWord)
        && name.get(0).text().equalsIgnoreCase(authservId);
  }

  private static boolean pass(List<List<Token>> value, String fromDomain) {
    List<Result> results =
        value.stream().skip(1).map(Result::parse).flatMap(Optional::stream).toList();
    return results.stream().noneMatch(Result::isRefutation)
        && results.stream().anyMatch(result -> result.provesSender(fromDomain));
  }

  private static String domain(EmailAddress address) {
    return Result.domain(address.text());
  }

  private record Result(String method, String outcome, Map<String, String> properties) {
    /** Words joined in pairs by {@code =}; empty where anything else stands between. */
    static Optional<Result> parse(List<Token> tokens) {
      Map<String, String> pairs = new HashMap<>();
      for (int i = 0; i < tokens.size(); i += 3) {
        if (!isPair(tokens, i)
            || pairs.put(lower(tokens.get(i)), lower(tokens.get(i + 2))) != null) {
          return Optional.empty();
        }
      }
      if (pairs.isEmpty()) {
        return Optional.empty();
      }
      String method = lower(tokens.get(0));
      return Optional.of(new Result(unversioned(method), lower(tokens.get(2)), pairs));
    }

    private static boolean isPair(List<Token> tokens, int at) {
      return at + 2 < tokens.size()
          && tokens.get(at).isWord()
          && tokens.get(at + 1).is('=')
          && tokens.get(at + 2).isWord();
    }

    private static String lower(Token token) {
      return token.text().toLowerCase(Locale.ROOT);
    }

    private static String unversioned(String method) {
      return method.split("/", 2)[0];
    }

    boolean isRefutation() {
      return method.equals("dmarc") && outcome.equals("fail");
    }

    boolean provesSender(String fromDomain) {
      return outcome.equals("pass")
          && proven().filter(name -> covers(name, fromDomain)).isPresent();
    }

    private Optional<String> proven() {
      return switch (method) {
        case "dmarc" -> property("header.from");
        case "dkim" -> property("header.d").or(() -> property("header.i"));
        case "spf" -> property("smtp.mailfrom");
        default -> Optional.empty();
      };
    }

    private Optional<String> property(String name) {
      return Optional.ofNullable(properties.get(name)).map(Result::domain);
    }

    /** A domain speaks for itself and for those below it, but a top-level one for nobody. */
    private static boolean covers(String proven, String fromDomain) {
      return proven.equals(fromDomain)
          || (proven.indexOf('.') > 0 && fromDomain.endsWith("." + proven));
    }

    static String domain(String address) {
      String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
      return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }
  }
}
