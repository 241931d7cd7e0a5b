package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * How soon the bot answers, and how fast it works off what has piled up, beside a minimal
 * fetch-and-reply loop on the same Dovecot and Postfix. Prints what it measured, and fails past the
 * bounds. Takes half an hour, by Maven's profile {@code bench}.
 */
class ReplySiteBench {
  private static final int ONE_BY_ONE = Integer.getInteger("calmsbot.bench.answers", 300);
  private static final int BACKLOG = Integer.getInteger("calmsbot.bench.backlog", 10_000);
  private static final int WARM_UP = BACKLOG / 10;

  /** Caches fill; what a mail leaves behind would be a hundred bytes each at the least. */
  private static final long MOST_GROWTH = 2_000_000;

  @Test
  void answersAreSoon() throws Exception {
    try (ReplyRace race = new ReplyRace()) {
      ReplyRace.Times times = race.oneByOne(ONE_BY_ONE, 20);
      System.out.println(times);
      assertThat(times.ratio(50)).isLessThanOrEqualTo(1.5);
      assertThat(times.ratio(99)).isLessThanOrEqualTo(3.0);
    }
  }

  @Test
  void aBacklogIsDrainedAtHalfTheLoopsRateOrMoreInFlatMemory() throws Exception {
    drained(ReplyRace.Runner.LOOP, WARM_UP);
    drained(ReplyRace.Runner.BOT, WARM_UP);
    ReplyRace.Drained loop = drained(ReplyRace.Runner.LOOP, BACKLOG);
    ReplyRace.Drained bot = drained(ReplyRace.Runner.BOT, BACKLOG);
    System.out.printf("bot/loop: rate %.2f%n", bot.perSecond() / loop.perSecond());
    assertThat(bot.perSecond()).isGreaterThanOrEqualTo(loop.perSecond() / 2);
    assertThat(bot.growth()).isLessThan(MOST_GROWTH);
  }

  /** On servers of their own, so that nobody finds the mailboxes the other has filled. */
  private static ReplyRace.Drained drained(ReplyRace.Runner who, int number) throws Exception {
    try (ReplyRace race = new ReplyRace()) {
      ReplyRace.Drained drained = race.backlog(who, number);
      System.out.printf("%-4s %s%n", who, drained);
      return drained;
    }
  }
}
