package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestServers;
import calmsbot.workflow.Inbox.MailboxLook;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Nothing is read before that look, so a mail that stops it would stop the mailbox for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"BODY", "INTERNALDATE"})
  void aMailThatIsRefusedDoesNotStopTheLookForOurOwn(String refused) throws Exception {
    MailboxLook look =
        lookForOwn(
            place -> place.uid() == ScriptedMailbox.BAD && place.command().contains(refused));

    assertThat(look.marked())
        .extracting(marked -> new String(marked.header(), StandardCharsets.US_ASCII).strip())
        .startsWith("Message-ID: <m8@example.org>");
  }

  /** Else a server that refuses all for an hour would let any store in. */
  @Test
  void noMailAtAllIsNoLook() {
    assertThatThrownBy(() -> lookForOwn(place -> place.command().contains("BODY")))
        .isInstanceOf(Unavailable.class);
  }

  private MailboxLook lookForOwn(Predicate<ScriptedMailbox.Place> refused) throws Exception {
    AtomicBoolean refuse = new AtomicBoolean();
    ScriptedMailbox.Fault fault =
        (place, line) -> {
          if (place.uid() != 0) {
            refuse.compareAndSet(false, refused.test(place));
            return List.of(line);
          }
          boolean no = refuse.getAndSet(false);
          return List.of(no ? line.split(" ", 2)[0] + " NO not this one" : line);
        };
    try (ScriptedServer server =
            new ScriptedServer(() -> new ScriptedMailbox(fault, ScriptedMailbox.noneMarked()));
        ImapInbox inbox =
            new ImapInbox(
                TestMailbox.inbox(TestServers.plain(server.port(), folder)),
                InstantSource.fixed(NOW))) {
      return inbox.lookForOwn(Optional.empty(), "example.org", 10);
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
