package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.demo.EmbeddedMail.EmbeddedMailSetup;
import calmsbot.demo.MailTraffic.FolderMail;
import calmsbot.demo.MailTraffic.SentMail;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EmbeddedMailTest {
  private static final Instant NOW = Instant.parse("2019-09-27T14:04:04Z");
  private static final String AOG = "aog@eso.org";
  private static final String ARC = "evkampe@eso.org";
  private static final String USER = "judits@phys.ethz.ch";

  private EmbeddedMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = server(0, 0);
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.close();
  }

  private static EmbeddedMail server(int smtpPort, int imapPort) {
    var setup =
        new EmbeddedMailSetup(
            smtpPort,
            imapPort,
            "demo",
            List.of(AOG, ARC, "dpetry@eso.org"),
            Optional.of("mail.eso.org"));
    return new EmbeddedMail(setup, InstantSource.fixed(NOW));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] letter(String from, String more) {
    return bytes("From: " + from + "\r\nTo: aog@eso.org\r\nSubject: Hello\r\n" + more);
  }

  private String inAogsInbox(int index) throws MessagingException, IOException {
    return new String(mail.folder(AOG, "INBOX").get(index).raw(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void notesTheWholeEnvelopeInItsOrder() throws Exception {
    byte[] raw = letter(ARC, "\r\nhello\r\n");
    mail.deliver(raw, ARC, List.of("zoe@b.org", AOG, USER, AOG));
    assertThat(mail.sent()).hasSize(1);
    SentMail sent = mail.sent().get(0);
    assertThat(sent.number()).isEqualTo(1);
    assertThat(sent.at()).isEqualTo(NOW);
    assertThat(sent.envelopeFrom()).isEqualTo(ARC);
    assertThat(sent.recipients()).containsExactly("zoe@b.org", AOG, USER, AOG);
  }

  @Test
  void notesEveryByteAsItCame() throws Exception {
    byte[] raw =
        letter(ARC, "X-Odd:   two  \r\n\tfolded\r\n\r\n.\r\n..\r\n.x\r\n\u00e9\u0000\r\n\r\n\r\n");
    mail.deliver(raw, ARC, List.of(AOG));
    assertThat(mail.sent().get(0).raw()).isEqualTo(raw);
  }

  @Test
  void notesABccHeaderThatShouldNotBeThere() throws Exception {
    byte[] raw = letter(ARC, "Bcc: x@y.org\r\n\r\nhello\r\n");
    mail.deliver(raw, ARC, List.of(AOG));
    assertThat(mail.sent().get(0).raw()).isEqualTo(raw);
  }

  @Test
  void notesAMailWithoutAnything() throws Exception {
    mail.deliver(bytes("\r\n"), ARC, List.of(AOG));
    assertThat(mail.sent().get(0).raw()).isEqualTo(bytes("\r\n"));
  }

  @Test
  void deliversTheMailBelowItsTraceHeaders() throws Exception {
    byte[] raw = letter(ARC, "\r\nhello\r\n.\r\nend\r\n");
    mail.deliver(raw, ARC, List.of(AOG));
    assertThat(inAogsInbox(0))
        .startsWith("Return-Path: <evkampe@eso.org>\r\nAuthentication-Results: mail.eso.org; ")
        .contains("header.from=eso.org\r\nReceived: from localhost by localhost")
        .endsWith(new String(raw, StandardCharsets.ISO_8859_1));
  }

  @Test
  void deliversHeadersInRawBytesAsTheyAre() throws Exception {
    byte[] raw = letter(ARC, "X-Name: caf\u00e9 caf\u00c3\u00a9\r\n\r\nhello\r\n");
    mail.deliver(raw, ARC, List.of(AOG));
    assertThat(inAogsInbox(0)).endsWith(new String(raw, StandardCharsets.ISO_8859_1));
  }

  @Test
  void takesTheNullSenderOfABounce() throws Exception {
    mail.deliver(letter("MAILER-DAEMON@b.org", "\r\nreturned\r\n"), "", List.of(AOG));
    assertThat(mail.sent().get(0).envelopeFrom()).isEmpty();
    assertThat(inAogsInbox(0)).startsWith("Return-Path: <>\r\n");
  }

  @Test
  void deliversOnceToAMailboxNamedTwice() throws Exception {
    mail.deliver(letter(ARC, "\r\nhello\r\n"), ARC, List.of(AOG, "AOG@eso.org"));
    assertThat(mail.folder(AOG, "INBOX")).hasSize(1);
  }

  @Test
  void opensAnAstronomersMailboxWithTheFirstMail() throws Exception {
    assertThatThrownBy(() -> mail.folder(USER, "INBOX"))
        .isInstanceOf(AuthenticationFailedException.class);
    mail.deliver(letter(ARC, "\r\nhello\r\n"), ARC, List.of(USER));
    assertThat(mail.folder(USER, "INBOX")).hasSize(1);
  }

  @Test
  void lookingLeavesAMailUnread() throws Exception {
    mail.deliver(letter(ARC, "\r\nhello\r\n"), ARC, List.of(AOG));
    FolderMail before = mail.folder(AOG, "INBOX").get(0);
    FolderMail after = mail.folder(AOG, "INBOX").get(0);
    assertThat(before.seen()).isFalse();
    assertThat(after.flags()).isEmpty();
    assertThat(after.uid()).isEqualTo(before.uid());
  }

  @Test
  void aFlagSetInOneMailboxIsNotSeenInAnother() throws Exception {
    mail.deliver(letter(ARC, "\r\nhello\r\n"), ARC, List.of(AOG, "dpetry@eso.org"));
    markAllRead(AOG);
    assertThat(mail.folder(AOG, "INBOX").get(0).seen()).isTrue();
    assertThat(mail.folder("dpetry@eso.org", "INBOX").get(0).seen()).isFalse();
  }

  private void markAllRead(String account) throws MessagingException {
    var session = Session.getInstance(new Properties());
    try (var store = session.getStore("imap")) {
      assertThat(store).isInstanceOf(IMAPStore.class);
      store.connect(mail.host(), mail.imapPort(), account, "demo");
      var inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      for (var message : inbox.getMessages()) {
        message.setFlag(Flags.Flag.SEEN, true);
      }
      inbox.close(false);
    }
  }

  @Test
  void vouchesForAPersonWhoLoggedIn() throws Exception {
    mail.deliver(letter("\"Eva\" <" + ARC + ">", "\r\nhello\r\n"), ARC, List.of(AOG));
    assertThat(inAogsInbox(0))
        .contains(
            "Authentication-Results: mail.eso.org; auth=pass smtp.auth=evkampe@eso.org; "
                + "spf=pass smtp.mailfrom=evkampe@eso.org; dmarc=pass header.from=eso.org\r\n");
  }

  @Test
  void vouchesForNoStranger() throws Exception {
    mail.deliver(letter(ARC, "\r\nhello\r\n"), "mallory@evil.org", List.of(AOG));
    assertThat(inAogsInbox(0))
        .contains("Authentication-Results: mail.eso.org; auth=none; spf=none; dmarc=none\r\n")
        .doesNotContain("=pass");
  }

  @Test
  void vouchesForNobodyUnderAnothersName() throws Exception {
    mail.deliver(letter("evkampe@eso.org <dpetry@eso.org>", "\r\nhello\r\n"), ARC, List.of(AOG));
    mail.deliver(letter(ARC, "From: dpetry@eso.org\r\n\r\nhello\r\n"), ARC, List.of(AOG));
    assertThat(inAogsInbox(0)).doesNotContain("=pass");
    assertThat(inAogsInbox(1)).doesNotContain("=pass");
  }

  @Test
  void takesForgedResultsOutAndLeavesThoseOfOthers() throws Exception {
    String forged = "Authentication-Results: Mail.ESO.org; dmarc=pass header.from=eso.org\r\n";
    String others = "Authentication-Results: mx.b.org; dmarc=fail header.from=b.org\r\n";
    byte[] raw = letter("x@evil.org", forged + others + "\r\nhello\r\n");
    mail.deliver(raw, "x@evil.org", List.of(AOG));
    assertThat(inAogsInbox(0))
        .doesNotContain("=pass")
        .contains(others)
        .endsWith("\r\n\r\nhello\r\n");
    assertThat(mail.sent().get(0).raw()).isEqualTo(raw);
  }

  @Test
  void keepsMailsAndPortsThroughAnOutage() throws Exception {
    mail.deliver(letter(ARC, "\r\nhello\r\n"), ARC, List.of(AOG));
    int smtpPort = mail.smtpPort();
    int imapPort = mail.imapPort();
    mail.stop();
    assertThatThrownBy(() -> mail.deliver(letter(ARC, "\r\n"), ARC, List.of(AOG)))
        .isInstanceOf(MessagingException.class);
    assertThatThrownBy(() -> mail.folder(AOG, "INBOX")).isInstanceOf(MessagingException.class);
    mail.start();
    assertThat(mail.smtpPort()).isEqualTo(smtpPort);
    assertThat(mail.imapPort()).isEqualTo(imapPort);
    assertThat(mail.folder(AOG, "INBOX")).hasSize(1);
    mail.deliver(letter(ARC, "\r\nagain\r\n"), ARC, List.of(AOG));
    assertThat(mail.folder(AOG, "INBOX")).hasSize(2);
    assertThat(mail.sent()).extracting(SentMail::number).containsExactly(1, 2);
  }

  @Test
  void theMailboxOutlivesTheWayOut() throws Exception {
    mail.stopSmtp();
    assertThat(mail.folder(AOG, "INBOX")).isEmpty();
    mail.startSmtp();
    mail.stopImap();
    mail.deliver(letter(ARC, "\r\nhello\r\n"), ARC, List.of(AOG));
    assertThat(mail.sent()).hasSize(1);
  }

  @Test
  void anOutageCutsOpenConnections() throws Exception {
    try (var socket = new Socket(mail.host(), mail.smtpPort())) {
      var in = reader(socket);
      assertThat(in.readLine()).startsWith("220 ");
      mail.stopSmtp();
      assertThat(in.readLine()).isNull();
    }
  }

  @Test
  void notesNothingOfAMailCutOffInTheMiddle() throws Exception {
    try (var socket = new Socket(mail.host(), mail.smtpPort())) {
      var in = reader(socket);
      in.readLine();
      assertThat(say(socket, in, "MAIL FROM:<a@b.org>")).startsWith("250 ");
      assertThat(say(socket, in, "RCPT TO:<aog@eso.org>")).startsWith("250 ");
      assertThat(say(socket, in, "DATA")).startsWith("354 ");
      socket.getOutputStream().write(bytes("From: a@b.org\r\n\r\nhalf a ma"));
    }
    mail.stopSmtp();
    assertThat(mail.sent()).isEmpty();
    assertThat(mail.folder(AOG, "INBOX")).isEmpty();
  }

  @Test
  void wantsTheEnvelopeBeforeTheMail() throws Exception {
    try (var socket = new Socket(mail.host(), mail.smtpPort())) {
      var in = reader(socket);
      in.readLine();
      assertThat(say(socket, in, "RCPT TO:<aog@eso.org>")).startsWith("503 ");
      assertThat(say(socket, in, "DATA")).startsWith("503 ");
      assertThat(say(socket, in, "MAIL FROM:<a@b.org>")).startsWith("250 ");
      assertThat(say(socket, in, "DATA")).startsWith("503 ");
      assertThat(say(socket, in, "RCPT TO:<>")).startsWith("501 ");
      assertThat(say(socket, in, "RCPT TO:<aog@eso.org>")).startsWith("250 ");
      assertThat(say(socket, in, "RSET")).startsWith("250 ");
      assertThat(say(socket, in, "DATA")).startsWith("503 ");
    }
  }

  @Test
  void remembersTheLoginForTheNextMailOfAConnection() throws Exception {
    try (var socket = new Socket(mail.host(), mail.smtpPort())) {
      var in = reader(socket);
      in.readLine();
      String secret = Base64.getEncoder().encodeToString(bytes("\0evkampe@eso.org\0demo"));
      assertThat(say(socket, in, "AUTH PLAIN " + secret)).startsWith("235 ");
      for (int i = 0; i < 2; i++) {
        say(socket, in, "MAIL FROM:<evkampe@eso.org>");
        say(socket, in, "RCPT TO:<aog@eso.org>");
        say(socket, in, "DATA");
        assertThat(say(socket, in, "From: evkampe@eso.org\r\n\r\nhello\r\n.")).startsWith("250 ");
      }
    }
    assertThat(inAogsInbox(0)).contains("auth=pass");
    assertThat(inAogsInbox(1)).contains("auth=pass");
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static String say(Socket socket, BufferedReader in, String line) throws IOException {
    socket.getOutputStream().write(bytes(line + "\r\n"));
    return in.readLine();
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    var other = new EmbeddedMailClient("guess");
    assertThatThrownBy(() -> other.look(mail.imapPort(), AOG, "INBOX"))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var second = server(taken.getLocalPort(), 0);
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "port %d of 127.0.0.1 is not free for the embedded smtp server: %s",
              taken.getLocalPort(), "name another, or 0 for any");
    }
  }

  @Test
  void waitsForTheNextMail() throws Exception {
    var sender =
        new Thread(
            () -> {
              try {
                mail.deliver(letter(ARC, "\r\nhello\r\n"), ARC, List.of(AOG));
              } catch (MessagingException failed) {
                throw new IllegalStateException(failed);
              }
            });
    sender.start();
    List<SentMail> next = mail.sentAfter(0, Duration.ofSeconds(20));
    sender.join();
    assertThat(next).extracting(SentMail::number).containsExactly(1);
    assertThat(mail.sentAfter(1, Duration.ZERO)).isEmpty();
    assertThat(mail.sentAfter(5, Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void tellsAPersonHowToReachIt() {
    assertThat(mail.access())
        .containsExactly(
            "IMAP  127.0.0.1 port " + mail.imapPort() + ", no encryption",
            "SMTP  127.0.0.1 port " + mail.smtpPort() + ", no encryption",
            "user  aog@eso.org, evkampe@eso.org, dpetry@eso.org, or any address that a mail went to",
            "password of all of them  demo",
            "log in for SMTP, too, as the very address you write from: otherwise the sender is not"
                + " proven, and the mail is ignored");
  }
}
