package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The race of {@link ReplySiteBench}, short enough for every build; its bounds only catch gross
 * loss.
 */
@Timeout(300)
class ReplyPaceSiteIT {
  @Test
  void anAnswerComesAlmostAsSoonAsThatOfTheLeastThatAnswers() throws Exception {
    try (ReplyRace race = new ReplyRace()) {
      ReplyRace.Times times = race.oneByOne(30, 5);
      System.out.println(times);
      assertThat(times.ratio(50)).isLessThan(1.5);
    }
  }

  @Test
  void aBacklogIsDrainedByBoth() throws Exception {
    try (ReplyRace race = new ReplyRace()) {
      ReplyRace.Drained loop = race.backlog(ReplyRace.Runner.LOOP, 200);
      ReplyRace.Drained bot = race.backlog(ReplyRace.Runner.BOT, 200);
      System.out.printf("loop: %s%nbot:  %s%n", loop, bot);
      assertThat(bot.perSecond()).isGreaterThan(loop.perSecond() / 5);
    }
  }
}
