package calmsbot.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.mailserver.OAuth.SecretIn;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** GreenMail takes a user's password for the one valid token. */
@Timeout(30)
class OAuthLoginTest {
  @TempDir Path folder;
  private final GreenMail greenMail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort(),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort()
          });
  private Optional<TokenEndpoint> endpoint = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    greenMail.start();
    endpoint = Optional.of(new TokenEndpoint());
    valid("token-1");
    endpoint().grants("token-1");
  }

  @AfterEach
  void stop() {
    endpoint().close();
    greenMail.stop();
  }

  private TokenEndpoint endpoint() {
    return endpoint.orElseThrow();
  }

  private void valid(String token) {
    greenMail.setUser("aog@eso.org", TestServers.USER, token);
  }

  private MailServer server(int port) throws IOException {
    return TestServers.plain(
        port,
        new OAuth(
            endpoint().url(),
            "calmsbot",
            Optional.of(Files.writeString(folder.resolve("client-secret"), "secret\n")),
            SecretIn.HEADER,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private MailAccess imap() throws IOException {
    return MailAccess.imap(server(greenMail.getImap().getPort()));
  }

  private MailAccess smtp() throws IOException {
    return MailAccess.smtp(server(greenMail.getSmtp().getPort()));
  }

  private static Service service(MailAccess access) throws Exception {
    Session session = access.session();
    return access.protocol().startsWith("imap")
        ? session.getStore(access.protocol())
        : session.getTransport(access.protocol());
  }

  private static void connects(MailAccess access) throws Exception {
    try (Service service = service(access)) {
      access.connect(service);
      assertThat(service.isConnected()).isTrue();
    }
  }

  @Test
  void logsInToImapAndSmtpByAccessToken() throws Exception {
    connects(imap());
    connects(smtp());
  }

  @Test
  void takesAFreshTokenAtEachConnect() throws Exception {
    for (MailAccess access : new MailAccess[] {imap(), smtp()}) {
      valid("token-1");
      endpoint().grants("token-1");
      connects(access);
      valid("token-2");
      endpoint().grants("token-2");

      connects(access);
    }
    assertThat(endpoint().questions).hasSize(4);
  }

  @Test
  void saysThatAFreshTokenWasRefusedAndNotWhich() throws Exception {
    endpoint().grants("token-9");
    for (MailAccess access : new MailAccess[] {imap(), smtp()}) {
      LoginHeldBack refused = catchThrowableOfType(LoginHeldBack.class, () -> connects(access));

      assertThat(access.failed("connect", refused))
          .contains(
              "cannot connect: login refused (fresh access token by client credentials, token"
                  + " server localhost): ")
          .doesNotContain("token-9");
    }
  }

  @Test
  void connectsToNothingWithoutAToken() throws Exception {
    endpoint().answers(TokenEndpoint.json(401, "{\"error\":\"invalid_client\"}"));
    MailAccess access = imap();
    try (Service service = service(access)) {
      assertThatThrownBy(() -> access.connect(service))
          .isInstanceOf(IOException.class)
          .satisfies(
              failure ->
                  assertThat(access.failed("connect", (IOException) failure))
                      .contains(
                          "token server localhost answered 401: invalid_client; refused once, and"
                              + " not tried again before"));
    }
  }

  @Test
  void saysWhichLoginIsUsed() throws Exception {
    assertThat(imap().login())
        .isEqualTo("logged in as aog by access token (client credentials, token server localhost)");
    assertThat(MailAccess.imap(TestServers.plain(143, folder)).login())
        .isEqualTo("logged in as aog by password");
    assertThat(MailAccess.smtp(TestServers.open(25)).login()).isEqualTo("no login");
  }

  @Test
  void sendsNoPasswordButTheOneInTheFile() throws Exception {
    valid(" pass word ");
    Files.writeString(folder.resolve("password"), " pass word \n");

    connects(
        MailAccess.imap(
            TestServers.reached(
                "localhost",
                greenMail.getImap().getPort(),
                MailServer.Security.PLAIN,
                Optional.empty(),
                Optional.of(folder.resolve("password")))));
  }
}
