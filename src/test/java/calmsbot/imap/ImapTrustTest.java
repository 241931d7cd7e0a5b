package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.MailServer.Security;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestCertificate;
import calmsbot.mailserver.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImapTrustTest {
  @TempDir static Path folder;
  private static final ImapScript.Controls CONTROLS = new ImapScript.Controls();
  private static TestCertificate localhost;
  private static TestCertificate elsewhere;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestCertificate.of("localhost", folder);
    elsewhere = TestCertificate.of("mail.example.org", folder);
  }

  private static ScriptedServer showing(TestCertificate certificate) throws Exception {
    return new ScriptedServer(certificate.listener(), () -> new ImapScript(CONTROLS));
  }

  private static ImapInbox inbox(int port, Security security, Optional<Path> authorities)
      throws IOException {
    return new ImapInbox(
        TestMailbox.inbox(
            TestServers.reached(
                "localhost", port, security, authorities, TestServers.login(folder))),
        InstantSource.system());
  }

  @Test
  void believesACertificateOfAConfiguredAuthorityForThisHost() throws Exception {
    try (ScriptedServer server = showing(localhost);
        ImapInbox inbox = inbox(server.port(), Security.TLS, Optional.of(localhost.pem(folder)))) {
      assertThat(inbox.probe()).contains("folder INBOX: 0 mails");
    }
  }

  @Test
  void refusesAnUnknownAuthority() throws Exception {
    try (ScriptedServer server = showing(localhost);
        ImapInbox strangers =
            inbox(server.port(), Security.TLS, Optional.of(elsewhere.pem(folder)));
        ImapInbox defaults = inbox(server.port(), Security.TLS, Optional.empty())) {
      assertRefused(strangers, "certification path");
      assertRefused(defaults, "certification path");
    }
  }

  @Test
  void refusesACertificateOfAnotherHost() throws Exception {
    try (ScriptedServer server = showing(elsewhere);
        ImapInbox inbox = inbox(server.port(), Security.TLS, Optional.of(elsewhere.pem(folder)))) {
      assertRefused(inbox, "localhost");
    }
  }

  @Test
  void sendsNoPasswordWhereStarttlsIsWantedAndNotOffered() throws Exception {
    ImapScript.Controls controls = new ImapScript.Controls();
    try (ScriptedServer server = new ScriptedServer(() -> new ImapScript(controls));
        ImapInbox inbox = inbox(server.port(), Security.STARTTLS, Optional.empty())) {
      assertRefused(inbox, "STARTTLS");
      assertThat(controls.commands).doesNotContain("LOGIN", "AUTHENTICATE");
    }
  }

  @Test
  void namesAnUnreadableAuthoritiesFile() throws Exception {
    Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
    try (ImapInbox inbox = inbox(1, Security.TLS, Optional.of(nothing))) {
      assertRefused(inbox, "authorities file " + nothing + ": expected certificates in PEM form");
    }
  }

  @Test
  void waitsForMailThroughTlsReadTimeouts() throws Exception {
    Semaphore wakes = new Semaphore(0);
    ImapScript.Controls controls = new ImapScript.Controls();
    Duration timeout = Duration.ofMillis(500);
    try (ScriptedServer server =
            new ScriptedServer(localhost.listener(), () -> new ImapScript(controls));
        MailboxWatch watch =
            new MailboxWatch(
                TestMailbox.inbox(
                    new MailServer(
                        "localhost",
                        server.port(),
                        Security.TLS,
                        Optional.of(TestServers.USER),
                        TestServers.login(folder),
                        Optional.empty(),
                        Optional.of(localhost.pem(folder)),
                        timeout)),
                wakes::release,
                Duration.ofMillis(1_200),
                Duration.ofMillis(100))) {
      watch.start();

      assertThat(wakes.tryAcquire(2, 15, TimeUnit.SECONDS)).isTrue();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static void assertRefused(ImapInbox inbox, String why) {
    assertThatThrownBy(inbox::probe).isInstanceOf(Unavailable.class).hasMessageContaining(why);
  }
}
