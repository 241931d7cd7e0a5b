package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.config.MailSections.OAuthSection;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.OAuth;
import calmsbot.mailserver.OAuth.SecretIn;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthSectionTest {
  private static final String PASSWORD = "  password: secrets/mailbox-password\n";
  private static final String URL = "    token-url: https://login.example.org/t\n";
  private static final String ID = "    client-id: bot\n";
  private static final String SECRET = "    client-secret: secrets/client\n";
  private static final String REFRESH = "    refresh-token: secrets/refresh\n";

  @TempDir private Path folder;

  private ConfigFolder mailbox(String instead) {
    return new ConfigFolder(folder).with(PASSWORD, instead);
  }

  private static List<String> withoutLines(List<String> problems) {
    return problems.stream().map(each -> each.replaceFirst("^[0-9]+: ", "")).toList();
  }

  @Test
  void readsClientCredentials() throws Exception {
    MailServer server =
        mailbox("  oauth:\n" + URL + ID + SECRET + "    secret-in: body\n    scope: a b\n")
            .load()
            .mailbox()
            .server();

    assertThat(server.password()).isEmpty();
    assertThat(server.oauth())
        .contains(
            new OAuth(
                URI.create("https://login.example.org/t"),
                "bot",
                Optional.of(folder.resolve("secrets/client")),
                SecretIn.BODY,
                Optional.of("a b"),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void readsARefreshTokenWithoutASecret() throws Exception {
    OAuth oauth =
        mailbox("  oauth:\n" + URL + ID + REFRESH).load().mailbox().server().oauth().orElseThrow();

    assertThat(oauth.refreshToken()).contains(folder.resolve("secrets/refresh"));
    assertThat(oauth.clientSecret()).isEmpty();
    assertThat(oauth.secretIn()).isEqualTo(SecretIn.HEADER);
  }

  @Test
  void wantsASecretOrARefreshToken() {
    assertThat(mailbox("  oauth:\n" + URL + ID).problem())
        .startsWith("mailbox.oauth.client-secret: is missing; expected a path");
  }

  @Test
  void tellsAllProblemsWithTheirFullKeys() {
    assertThat(
            withoutLines(mailbox("  oauth:\n    token-ulr: https://a.org/\n" + SECRET).problems()))
        .containsExactly(
            "mailbox.oauth.client-id: is missing; expected text on one line, e.g. calmsbot",
            "mailbox.oauth.token-ulr: unknown key; did you mean `token-url`?");
  }

  @Test
  void wantsKeysInTheSection() {
    assertThat(mailbox("  oauth:\n").problem())
        .isEqualTo("mailbox.oauth: found nothing; expected a section, its keys indented below it");
  }

  @Test
  void refusesAPasswordBesideIt() {
    assertThat(mailbox(PASSWORD + "  oauth:\n" + URL + ID + SECRET).problem())
        .isEqualTo("mailbox.oauth: stands beside `password`; expected one of them");
  }

  @Test
  void wantsAUserWithIt() {
    assertThat(
            new ConfigFolder(folder)
                .with("  user: aog\n", "", PASSWORD, "  oauth:\n" + URL + ID + SECRET)
                .problems()
                .get(0))
        .endsWith("mailbox.oauth: stands without `user`; expected both or neither");
  }

  @Test
  void wantsAProofOfTheUser() {
    assertThat(mailbox("").problem())
        .isEqualTo(
            "mailbox.user: stands without `password` or `oauth`; expected one of them, or none of"
                + " all three");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.org/t",
        "http://127.0.0.1.example.org/t",
        "http://localhost@login.example.org/t",
        "https://bot:tiger@login.example.org/t",
        "https://login.example.org/t#x",
        "https:///t",
        "https:login.example.org",
        "https://login.example.org:70000/t",
        "ftp://login.example.org/t",
        "login.example.org/t",
        "https://login example.org/t"
      })
  void refusesWhereTokensWouldBeSeenOrNoneAreHad(String url) {
    assertThat(mailbox("  oauth:\n    token-url: \"" + url + "\"\n" + ID + SECRET).problem())
        .isEqualTo(
            "mailbox.oauth.token-url: found a wrong value; expected an https URL without user and"
                + " fragment (http on localhost only), e.g. https://login.example.org/oauth2/token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.org/t?p=1",
        "HTTPS://login.example.org:8443/a/b",
        "http://localhost:8080/t",
        "http://127.0.0.1/t",
        "http://[::1]:8080/t"
      })
  void takesProtectedAddresses(String url) {
    assertThat(OAuthSection.TOKEN_URL.read(url)).contains(URI.create(url));
  }

  @Test
  void cannotBeBuiltUnprotected() {
    assertThatThrownBy(
            () ->
                new OAuth(
                    URI.create("http://login.example.org/t"),
                    "bot",
                    Optional.of(folder),
                    SecretIn.HEADER,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tokens travel over https only, not to http://login.example.org/t");
  }
}
