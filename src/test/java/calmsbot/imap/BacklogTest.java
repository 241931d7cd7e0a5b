package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final List<Long> mails = new ArrayList<>();
  private final List<Long> listings = new ArrayList<>();
  private final Backlog backlog = new Backlog(this::from);

  private List<Long> from(long first) {
    listings.add(first);
    List<Long> found = new ArrayList<>(mails.stream().filter(uid -> uid >= first).toList());
    if (found.isEmpty() && !mails.isEmpty()) {
      // what servers do when asked for n:* with n beyond the end
      found.add(mails.get(mails.size() - 1));
    }
    return found;
  }

  private void arrive(long from, long to) {
    mails.addAll(LongStream.rangeClosed(from, to).boxed().toList());
  }

  @Test
  void listsALongBacklogOnce() throws Exception {
    arrive(1, 1_000);
    long behind = 0;
    while (behind < 1_000) {
      List<Long> next = backlog.next(behind, 50);
      assertThat(next).hasSize(50).startsWith(behind + 1);
      behind = next.get(49);
    }
    assertThat(listings).containsExactly(1L);
  }

  @Test
  void findsWhatCameSince() throws Exception {
    arrive(1, 3);
    backlog.next(0, 50);
    assertThat(backlog.next(3, 50)).isEmpty();
    arrive(7, 8);
    assertThat(backlog.next(3, 50)).containsExactly(7L, 8L);
    assertThat(listings).containsExactly(1L, 4L, 4L);
  }

  @Test
  void givesTheSameAgainUntilItIsPassed() throws Exception {
    arrive(1, 3);
    assertThat(backlog.next(0, 2)).containsExactly(1L, 2L);
    assertThat(backlog.next(0, 2)).containsExactly(1L, 2L);
  }

  @Test
  void startsAgainWhenAskedForEarlierMails() throws Exception {
    arrive(1, 5);
    backlog.next(3, 50);
    assertThat(backlog.next(0, 50)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void doesNotListAgainWhatWasDropped() throws Exception {
    arrive(1, 2);
    backlog.next(0, 50);
    backlog.drop(1);
    backlog.drop(2);
    assertThat(backlog.next(0, 50)).isEmpty();
    arrive(3, 3);
    assertThat(backlog.next(0, 50)).containsExactly(3L);
  }
}
