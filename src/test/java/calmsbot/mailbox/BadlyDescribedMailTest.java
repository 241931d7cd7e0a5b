package calmsbot.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.desk.Arrival;
import calmsbot.desk.MailPlace;
import calmsbot.desk.MailboxLook;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestServers;
import calmsbot.outside.Unavailable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server says of one mail is wrong every time; the one behind it is read. */
@Timeout(60)
class BadlyDescribedMailTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"28-Nov-2026 09:15:00 +0000\"|NIL",
        "\"28-Nov-2026 09:15:00 +0000\"|\"00-Xyz-0000 99:99:99 +9999\"",
        "\"28-Nov-2026 09:15:00 +0000\"|\"\"",
        "\"28-Nov-2026 09:15:00 +0000\"|\"01-Jan-1970 00:00:00 +0000\"",
        "INTERNALDATE \"28-Nov-2026 09:15:00 +0000\"|X",
      })
  void aMailWithoutADateIsReadAsOfNow(String right, String wrong) throws Exception {
    Arrival bad = arrival(ScriptedMailbox.BAD, (place, line) -> of(place, line, right, wrong));

    assertThat(bad.received()).isEqualTo(NOW);
    assertThat(bad.raw()).isEqualTo(ScriptedMailbox.raw(ScriptedMailbox.BAD));
  }

  @ParameterizedTest
  @CsvSource({"NIL", "-1", "x", "99999999999999999999", "4000000000", "0", "12"})
  void aMailOfUnknownSizeIsReadWhole(String size) throws Exception {
    String right = "RFC822.SIZE " + ScriptedMailbox.raw(ScriptedMailbox.BAD).length;
    Arrival bad =
        arrival(
            ScriptedMailbox.BAD, (place, line) -> of(place, line, right, "RFC822.SIZE " + size));

    assertThat(bad.oversize()).isFalse();
    assertThat(bad.raw()).isEqualTo(ScriptedMailbox.raw(ScriptedMailbox.BAD));
  }

  @Test
  void aMailOfWhichNothingIsSaidIsPassedOver() throws Exception {
    Arrival bad =
        arrival(
            ScriptedMailbox.BAD,
            (place, line) -> place.uid() == ScriptedMailbox.BAD ? List.of() : List.of(line));

    assertThat(bad.raw()).isEmpty();
    assertThat(bad.received()).isEqualTo(NOW);
  }

  @Test
  void aMailAtWhichTheServerEndsTheConnectionIsPassedOver() throws Exception {
    Arrival bad =
        arrival(
            ScriptedMailbox.BAD,
            (place, line) ->
                place.uid() == ScriptedMailbox.BAD && place.command().contains("BODY")
                    ? List.of(ScriptedServer.CUT)
                    : List.of(line));

    assertThat(bad.raw()).isEmpty();
  }

  /** Else one mail with a bot's header, whoever sent it, would keep all from being read. */
  @ParameterizedTest
  @CsvSource({"BODY", "INTERNALDATE"})
  void aMailThatIsNotGivenIsNotLookedAtForABotsMarks(String refused) throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    ScriptedMailbox.Fault fault =
        (place, line) -> {
          boolean isBad = place.uid() == ScriptedMailbox.BAD && place.command().contains(refused);
          if (isBad) {
            asked.set(true);
          }
          boolean isEnd = place.uid() == 0 && asked.getAndSet(isBad);
          return isEnd ? List.of(line.replace("OK", "NO")) : isBad ? List.of() : List.of(line);
        };
    try (ScriptedServer server =
            new ScriptedServer(() -> new ScriptedMailbox(fault, ScriptedMailbox.noneMarked()));
        ImapInbox inbox =
            new ImapInbox(
                TestMailbox.inbox(TestServers.plain(server.port(), folder)),
                InstantSource.fixed(NOW))) {
      MailboxLook look = inbox.lookForOwn(Optional.empty(), "example.org", 9);

      assertThat(look.behind()).isEqualTo(2);
      assertThat(look.marked()).hasSize(refused.equals("BODY") ? 1 : 2);
    }
  }

  private static List<String> of(
      ScriptedMailbox.Place place, String line, String right, String wrong) {
    return List.of(place.uid() == ScriptedMailbox.BAD ? line.replace(right, wrong) : line);
  }

  /** The mail as it came to be on record, with the other one behind it. */
  private Arrival arrival(long uid, ScriptedMailbox.Fault fault) throws Exception {
    List<Arrival> all = new ArrayList<>();
    try (ScriptedServer server =
            new ScriptedServer(() -> new ScriptedMailbox(fault, ScriptedMailbox.noneMarked()));
        ImapInbox inbox =
            new ImapInbox(
                TestMailbox.inbox(TestServers.plain(server.port(), folder)),
                InstantSource.fixed(NOW))) {
      for (int look = 0; look < 10 && all.size() < 2; look++) {
        look(inbox, all);
      }
    }
    assertThat(all)
        .extracting(mail -> mail.place().uid())
        .containsExactly(ScriptedMailbox.BAD, ScriptedMailbox.GOOD);
    assertThat(all.get(1).raw()).isEqualTo(ScriptedMailbox.raw(ScriptedMailbox.GOOD));
    return all.get(uid == ScriptedMailbox.BAD ? 0 : 1);
  }

  private static void look(ImapInbox inbox, List<Arrival> all) {
    Optional<MailPlace> last =
        all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).place());
    try {
      all.addAll(inbox.fetch(last, 100));
    } catch (Unavailable refused) {
      assertThat(refused).hasMessageContaining("INBOX");
    }
  }
}
