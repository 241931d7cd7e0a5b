package calmsbot.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {
  private static TokenAnswer read(int status, String body) throws TokenAnswer.TokenRefused {
    return TokenAnswer.read(status, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsBothTokens() throws Exception {
    assertThat(
            read(
                200,
                "{\"token_type\":\"BEARER\",\"access_token\":\"a.b-c_d~e+f/g==\","
                    + "\"refresh_token\":\"r\",\"more\":{}}"))
        .isEqualTo(new TokenAnswer("a.b-c_d~e+f/g==", Optional.of("r")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | <html>sign in</html> | answered with something that is not JSON",
        "200 | {\"access_token\": | answered with something that is not JSON",
        "200 | `` | answered without a usable access token",
        "200 | [] | answered without a usable access token",
        "200 | \"a\" | answered without a usable access token",
        "200 | {\"access_token\":\"\"} | answered without a usable access token",
        "200 | {\"access_token\":7} | answered without a usable access token",
        "200 | {\"access_token\":\"a\",\"token_type\":\"mac\"} | gave a token of type mac, expected Bearer",
        "200 | {\"error\":\"slow_down\"} | answered 200: slow_down",
        "400 | {\"error\":\"invalid_grant\",\"error_description\":\"expired\"} | answered 400: invalid_grant: expired",
        "403 | {\"error\":{\"code\":1}} | answered 403",
        "502 | <html>Bad gateway</html> | answered 502",
        "201 | {\"access_token\":\"a\"} | answered 201"
      })
  void refusesEverythingElse(int status, String body, String why) {
    assertThatThrownBy(() -> read(status, body))
        .isInstanceOf(TokenAnswer.TokenRefused.class)
        .hasMessage(why);
  }

  /** They would end the token inside the login, and begin a line of the attacker's. */
  @ParameterizedTest
  @ValueSource(strings = {"a\\u0001auth=x", "a\\r\\nA2 LOGOUT", "a b", "\\u00e9"})
  void refusesTokensThatAreMoreThanATokenInALogin(String token) {
    assertThatThrownBy(() -> read(200, "{\"access_token\":\"" + token + "\"}"))
        .hasMessage("answered without a usable access token");
  }

  @Test
  void survivesDeepNesting() {
    assertThatThrownBy(() -> read(200, "[".repeat(60_000)))
        .hasMessage("answered with something that is not JSON");
  }
}
