package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class ReplyPaceSiteIT {
  @Test
  void answersAreSoon() throws Exception {
    try (ReplyRace race = new ReplyRace()) {
      ReplyRace.Times times = race.oneByOne(Integer.getInteger("n1", 30), 5);
      System.out.println(times);
      assertThat(times.ratio(50)).isLessThan(1.5);
    }
  }

  @Test
  void backlogs() throws Exception {
    try (ReplyRace race = new ReplyRace()) {
      int n = Integer.getInteger("n2", 500);
      System.out.println("loop " + race.backlog(ReplyRace.Runner.LOOP, n));
      System.out.println("bot " + race.backlog(ReplyRace.Runner.BOT, n));
    }
  }
}
