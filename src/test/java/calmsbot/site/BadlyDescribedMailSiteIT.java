package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.config.Settings;
import calmsbot.imap.MailboxSettings;
import calmsbot.mailserver.MailServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dovecot's own answers, of which those about the first mail are spoilt on their way. */
@Timeout(180)
class BadlyDescribedMailSiteIT {
  private static final CycleZero FIRST = new CycleZero(1);
  private static final CycleZero SECOND = new CycleZero(2);
  private static final Pattern OF_FIRST =
      Pattern.compile("^\\* \\d+ FETCH \\(.*UID 1\\b.*", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "INTERNALDATE \"[^\"]*\"#INTERNALDATE NIL",
        "INTERNALDATE \"[^\"]*\"#INTERNALDATE \"00-Xyz-0000 99:99:99 +9999\"",
        "RFC822.SIZE \\d+#RFC822.SIZE NIL",
        "RFC822.SIZE \\d+#RFC822.SIZE -1",
        "RFC822.SIZE \\d+#RFC822.SIZE 4000000000",
        "(INTERNALDATE \"[^\"]*\"|RFC822.SIZE \\d+)#",
      })
  void bothAreAnswered(String right, @Nullable String wrong) throws Exception {
    answersBoth(line -> spoilt(line, right, wrong == null ? "" : wrong), 1);
  }

  @Test
  void aMailOfWhichNothingIsGivenIsPassedOverAndToldOf() throws Exception {
    answersBoth(line -> OF_FIRST.matcher(line).matches() && !line.contains("}") ? "" : line, 1);
    answersBoth(
        line -> OF_FIRST.matcher(line).matches() ? line.replaceAll("BODY\\[]<\\d+>", "X[]") : line,
        0);
  }

  private static String spoilt(String line, String right, String wrong) {
    return OF_FIRST.matcher(line).matches() ? line.replaceAll(right, wrong) : line;
  }

  private static void answersBoth(UnaryOperator<String> rewriting, int ofFirst) throws Exception {
    AtomicInteger spoilt = new AtomicInteger();
    try (SiteMailServers servers = SiteMailServers.start()) {
      servers.ask(FIRST);
      servers.ask(SECOND);
      try (RewritingProxy proxy =
              RewritingProxy.to(
                  servers.certificates().sockets(),
                  servers.dovecot().port(),
                  line -> {
                    String other = rewriting.apply(line);
                    spoilt.addAndGet(other.equals(line) ? 0 : 1);
                    return other;
                  });
          App bot = App.start(settings(servers, proxy.port()), InstantSource.system())) {
        await().atMost(Duration.ofSeconds(60)).until(() -> servers.answers(SECOND) > 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> servers.answers(FIRST) == ofFirst);
        if (ofFirst == 0) {
          await().atMost(Duration.ofSeconds(20)).until(() -> told(servers).size() == 1);
        }
        assertThat(bot.isAtWork()).isTrue();
      }
      assertThat(spoilt).hasPositiveValue();
      assertThat(servers.answers(SECOND)).isEqualTo(1);
      assertThat(told(servers)).hasSize(1 - ofFirst);
    }
  }

  private static List<MailClient.Lying> told(SiteMailServers servers) throws Exception {
    return servers.people().look(SiteBot.ADDRESS, "INBOX").stream()
        .filter(
            mail -> new String(mail.raw(), StandardCharsets.UTF_8).contains("could not be read"))
        .toList();
  }

  /** In clear as far as the proxy, on loopback. */
  private static Settings settings(SiteMailServers servers, int port) throws Exception {
    Settings as =
        servers.bot().settings(servers.dovecot().port(), servers.postfix().submission(), "INBOX");
    MailServer server = as.mailbox().server();
    MailServer plain =
        new MailServer(
            "localhost",
            port,
            MailServer.Security.PLAIN,
            server.user(),
            server.password(),
            server.oauth(),
            Optional.empty(),
            server.timeout());
    MailboxSettings mailbox = as.mailbox();
    return SiteBot.with(
        as,
        new MailboxSettings(
            plain,
            mailbox.folder(),
            mailbox.poll(),
            mailbox.idle(),
            mailbox.largest(),
            mailbox.readWithin(),
            mailbox.notBefore(),
            mailbox.handled()));
  }
}
