package calmsbot.mailserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token server grants (RFC 6749, section 5.1).
 *
 * @param refreshToken to be used from now on; if none, the old one stays
 */
record TokenAnswer(String accessToken, Optional<String> refreshToken) {
  private static final int OK = 200;

  /**
   * RFC 6749, appendix A.12, without blanks: in XOAUTH2 a control character would end the token.
   */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

  /** The tokens, never shown. */
  @Override
  public String toString() {
    return "(tokens)";
  }

  /** Reads an answer; a refusal or an unusable answer is a {@link TokenRefused}. */
  static TokenAnswer read(int status, byte[] body) throws TokenRefused {
    JsonNode answer = json(status, body);
    Optional<String> error = error(answer);
    if (status != OK || error.isPresent()) {
      throw new TokenRefused("answered " + status + error.map(": "::concat).orElse(""));
    }
    requireBearer(answer);
    String access =
        text(answer, "access_token")
            .filter(token -> TOKEN.matcher(token).matches())
            .orElseThrow(() -> new TokenRefused("answered without a usable access token"));
    return new TokenAnswer(access, text(answer, "refresh_token"));
  }

  /** A refusal may consist of nothing but its status. */
  private static JsonNode json(int status, byte[] body) throws TokenRefused {
    ObjectMapper mapper = new ObjectMapper();
    try {
      return mapper.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException notJson) {
      if (status != OK) {
        return mapper.createObjectNode();
      }
      throw new TokenRefused("answered with something that is not JSON");
    }
  }

  private static Optional<String> error(JsonNode answer) {
    String said =
        Stream.of("error", "error_description")
            .flatMap(name -> text(answer, name).stream())
            .collect(Collectors.joining(": "));
    return Optional.of(said).filter(words -> !words.isBlank());
  }

  private static void requireBearer(JsonNode answer) throws TokenRefused {
    Optional<String> other =
        text(answer, "token_type").filter(type -> !type.equalsIgnoreCase("Bearer"));
    if (other.isPresent()) {
      throw new TokenRefused("gave a token of type " + other.get() + ", expected Bearer");
    }
  }

  private static Optional<String> text(JsonNode answer, String name) {
    return Optional.ofNullable(answer.path(name).textValue()).filter(text -> !text.isEmpty());
  }

  /** The token server's refusal or nonsense, in its own words, which may hold anything. */
  static final class TokenRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final String what;

    TokenRefused(String what) {
      super(what);
      this.what = what;
    }

    String what() {
      return what;
    }
  }
}
