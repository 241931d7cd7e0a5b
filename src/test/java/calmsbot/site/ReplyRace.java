package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The bot and a minimal fetch-and-reply loop on the same servers in one program, each with a
 * mailbox of its own and a far mailbox that its answers go to. Who is measured is never the only
 * one that runs: their turns alternate.
 */
final class ReplyRace implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SiteMailServers servers = SiteMailServers.start();
  private final Lmtp lmtp = Lmtp.to(servers.dovecot());
  private int requests;

  ReplyRace() throws IOException {
    servers.postfix().log().stop();
  }

  /** Who takes part. */
  enum Runner {
    BOT(SiteBot.ADDRESS, "evkampe@eso.org"),
    LOOP("loop@eso.org", "colleague@eso.org");

    private final String mailbox;
    private final String contact;

    Runner(String mailbox, String contact) {
      this.mailbox = mailbox;
      this.contact = contact;
    }
  }

  /** How long each took from a request's delivery to the answer in the far mailbox. */
  record Times(Distribution bot, Distribution loop) {
    double ratio(int percent) {
      return bot.percentile(percent) / loop.percentile(percent);
    }

    @Override
    public String toString() {
      return "bot:  %s%nloop: %s%nbot/loop: median %.2f, p99 %.2f"
          .formatted(bot, loop, ratio(50), ratio(99));
    }
  }

  /** One request after the other to each in turn, after some that are not counted. */
  Times oneByOne(int number, int before) throws Exception {
    Times warm = new Times(new Distribution(), new Distribution());
    Times times = new Times(new Distribution(), new Distribution());
    greet();
    try (AutoCloseable bot = start(Runner.BOT);
        AutoCloseable loop = start(Runner.LOOP);
        Arrivals toBots = Arrivals.in(far(Runner.BOT));
        Arrivals toLoops = Arrivals.in(far(Runner.LOOP))) {
      for (int i = 0; i < before + number; i++) {
        Times to = i < before ? warm : times;
        to.bot().add(time(Runner.BOT, toBots));
        to.loop().add(time(Runner.LOOP, toLoops));
      }
    }
    return times;
  }

  private Duration time(Runner who, Arrivals answers) throws Exception {
    CycleZero request = ask(who);
    long delivered = System.nanoTime();
    Arrivals.Mail answer = answers.next(PATIENCE);
    assertThat(new MailClient.Lying(0, Set.of(), answer.raw()))
        .matches(request::isAnsweredBy, "answers " + request);
    return Duration.ofNanos(answer.at() - delivered);
  }

  /**
   * A backlog that was drained.
   *
   * @param cpu what this program used, without the servers
   * @param heap bytes in use after a garbage collection, at equal steps
   */
  record Drained(int number, Duration time, Duration cpu, List<Long> heap) {
    /** How much more memory is in use at the end than early on, in bytes. */
    long growth() {
      return heap.get(heap.size() - 1) - heap.get(1);
    }

    double perSecond() {
      return number / (time.toMillis() / 1000.0);
    }

    @Override
    public String toString() {
      return "%d in %.1f s: %.1f/s, %.1f ms of CPU each; heap after gc, MB: %s"
          .formatted(
              number,
              time.toMillis() / 1000.0,
              perSecond(),
              cpu.toNanos() / 1e6 / number,
              heap.stream().map(bytes -> "%.1f".formatted(bytes / 1e6)).toList());
    }
  }

  /** Requests that lie there before anybody looks, answered to the last. */
  Drained backlog(Runner who, int number) throws Exception {
    greet();
    for (int i = 0; i < number; i++) {
      ask(who);
    }
    int before = lying(who);
    List<Long> heap = new ArrayList<>();
    long begun = System.nanoTime();
    Duration cpu = cpu();
    try (AutoCloseable running = start(who)) {
      for (int part = 1; part <= 10; part++) {
        int all = before + number * part / 10;
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(200))
            .atMost(Duration.ofMinutes(10))
            .until(() -> lying(who) >= all);
        heap.add(heapAfterCollection());
      }
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      return new Drained(number, time, cpu().minus(cpu), heap);
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private AutoCloseable start(Runner who) throws Exception {
    return switch (who) {
      case BOT -> bot();
      case LOOP ->
          PlainLoop.start(
              Runner.LOOP.mailbox,
              servers.dovecot(),
              servers.postfix(),
              servers.certificates().sockets());
    };
  }

  private App bot() throws Exception {
    return servers
        .bot()
        .unhurried()
        .start(servers.dovecot().port(), servers.postfix().submission(), "INBOX");
  }

  private CycleZero ask(Runner who) throws IOException {
    requests++;
    CycleZero request = new CycleZero(requests, who.contact);
    lmtp.deliver(who.contact, who.mailbox, request.stamped());
    return request;
  }

  /** Far mailboxes are there from their first mail on. */
  private void greet() throws IOException {
    byte[] greeting = "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
    for (Runner runner : Runner.values()) {
      lmtp.deliver("", runner.contact, greeting);
    }
  }

  private Path far(Runner who) {
    return servers.dovecot().incoming(who.contact);
  }

  private int lying(Runner who) throws IOException {
    try (Stream<Path> mails = Files.list(far(who))) {
      return Math.toIntExact(mails.count());
    }
  }

  @Override
  public void close() throws IOException {
    lmtp.close();
    servers.close();
  }
}
