package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.site.CycleZero;
import calmsbot.site.SiteMailServers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watch on Dovecot's own IDLE. */
@Timeout(60)
class MailboxWatchSiteIT {
  private static final Duration RENEW = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Semaphore wakes = new Semaphore(0);

  @Test
  void wakesAtEachMailAndLeavesAServerGoneSilent() throws Exception {
    try (SiteMailServers servers = SiteMailServers.start();
        MailboxWatch watch = new MailboxWatch(servers.mailbox(), wakes::release, RENEW, PAUSE)) {
      watch.start();
      awaitWake();
      servers.ask(new CycleZero(1));
      awaitWake();

      List<ProcessHandle> silenced = servers.dovecot().silenceSessions();
      wakes.drainPermits();
      servers.ask(new CycleZero(2));
      awaitWake();
      assertThat(silenced).hasSize(1);
      assertThat(servers.dovecot().sessions()).hasSizeGreaterThan(1);

      wakes.drainPermits();
      servers.ask(new CycleZero(3));
      awaitWake();
    }
  }

  private void awaitWake() throws InterruptedException {
    assertThat(wakes.tryAcquire(15, TimeUnit.SECONDS)).isTrue();
  }
}
