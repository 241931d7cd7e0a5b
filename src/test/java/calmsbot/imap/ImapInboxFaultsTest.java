package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestServers;
import calmsbot.workflow.records.MailPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImapInboxFaultsTest {
  private static final MailPlace SEVEN = new MailPlace("INBOX", 1, 7);

  @TempDir Path folder;
  private final ImapScript.Controls controls = new ImapScript.Controls();
  private Optional<ScriptedServer> server = Optional.empty();
  private Optional<ImapInbox> inbox = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    server = Optional.of(new ScriptedServer(() -> new ImapScript(controls)));
    inbox =
        Optional.of(
            new ImapInbox(
                TestMailbox.with(
                    TestServers.plain(server.get().port(), folder),
                    "INBOX",
                    Optional.empty(),
                    Optional.of("Done")),
                InstantSource.system()));
  }

  @AfterEach
  void stop() throws IOException {
    inbox.orElseThrow().close();
    server.orElseThrow().close();
  }

  private ImapInbox box() {
    return inbox.orElseThrow();
  }

  @Test
  void copiesAndRemovesThatMailAloneWithoutMove() throws Exception {
    controls.capabilities = "IMAP4rev1 UIDPLUS";
    box().markHandled(List.of(SEVEN));

    assertThat(controls.lines)
        .containsSubsequence(
            "UID COPY 7 Done", "UID STORE 7 +FLAGS.SILENT (\\Seen \\Deleted)", "UID EXPUNGE 7");
  }

  @Test
  void leavesAMarkedCopyWhereAnExpungeWouldHitOthers() throws Exception {
    controls.capabilities = "IMAP4rev1";
    box().markHandled(List.of(SEVEN));

    assertThat(controls.lines)
        .contains("UID STORE 7 +FLAGS.SILENT (\\Seen \\Deleted)")
        .noneMatch(line -> line.contains("EXPUNGE"));
  }

  @Test
  void looksWithoutSelectingForChanges() throws Exception {
    box().fetch(Optional.empty(), 10);

    assertThat(controls.commands).contains("EXAMINE").doesNotContain("SELECT", "CREATE");
  }

  @Test
  void keepsOneConnectionToLookAndOneToMark() throws Exception {
    box().fetch(Optional.empty(), 10);
    box().markHandled(List.of(SEVEN));
    box().fetch(Optional.empty(), 10);
    box().markHandled(List.of(SEVEN));

    assertThat(server.orElseThrow().connections()).isEqualTo(2);
    assertThat(controls.count("SELECT")).isEqualTo(1);
  }

  @Test
  void marksManyWithOneCommandAndThoseOfAnotherFolderNotAtAll() throws Exception {
    controls.capabilities = "IMAP4rev1 MOVE";
    box()
        .markHandled(
            List.of(
                SEVEN,
                new MailPlace("INBOX", 1, 9),
                new MailPlace("INBOX", 2, 11),
                new MailPlace("Other", 1, 12)));

    assertThat(controls.lines).contains("UID MOVE 7,9 Done");
    assertThat(controls.commands).containsOnlyOnce("UID");
  }

  @Test
  void asksTheServerNothingWhereNoneIsLeftToMark() throws Exception {
    box().markHandled(List.of(new MailPlace("INBOX", 2, 7)));

    assertThat(controls.commands).contains("SELECT").doesNotContain("UID", "CREATE");
  }

  @Test
  void connectsAnewWhenTheServerHasHungUp() throws Exception {
    box().fetch(Optional.empty(), 10);
    server.orElseThrow().cutAll();
    box().fetch(Optional.empty(), 10);

    assertThat(server.orElseThrow().connections()).isEqualTo(2);
  }

  @Test
  void givesUpAServerThatIsSilentOrCutsAndComesBack() throws Exception {
    controls.silentAt = "UID";
    assertThatThrownBy(() -> box().fetch(Optional.empty(), 10)).isInstanceOf(Unavailable.class);
    controls.silentAt = "never";
    controls.cutAt = "UID";
    assertThatThrownBy(() -> box().fetch(Optional.empty(), 10)).isInstanceOf(Unavailable.class);
    controls.cutAt = "never";

    assertThat(box().fetch(Optional.empty(), 10)).isEmpty();
    assertThat(server.orElseThrow().connections()).isEqualTo(3);
  }

  @Test
  void passesOverAMailTheServerRefusesAgainAndAgain() throws Exception {
    holdOneMail("TAG NO [SERVERBUG] cannot read it");
    assertThatThrownBy(() -> box().fetch(Optional.empty(), 10)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> box().fetch(Optional.empty(), 10)).isInstanceOf(Unavailable.class);

    assertThat(box().fetch(Optional.empty(), 10))
        .singleElement()
        .satisfies(
            arrival -> {
              assertThat(arrival.place()).isEqualTo(SEVEN);
              assertThat(arrival.oversize()).isTrue();
              assertThat(arrival.raw()).isEmpty();
            });
  }

  @Test
  void neverPassesOverAMailBecauseTheConnectionBreaks() {
    holdOneMail(ScriptedServer.CUT);
    for (int time = 0; time < 5; time++) {
      assertThatThrownBy(() -> box().fetch(Optional.empty(), 10)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void saysWhatTheServerAnswersInPlaceOfAMail() throws Exception {
    holdOneMail("TAG NO [SERVERBUG] cannot read it");
    assertThatThrownBy(() -> box().fetch(Optional.empty(), 10))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("UID")
        .hasMessageContaining("[SERVERBUG] cannot read it");
  }

  @Test
  void marksTheOthersWhereTheServerRefusesOne() throws Exception {
    controls.capabilities = "IMAP4rev1 MOVE";
    controls.answers =
        Map.of(
            "UID MOVE 7,9", "TAG NO [SERVERBUG] not all",
            "UID MOVE 7 ", "TAG NO [SERVERBUG] not this one");
    MailPlace nine = new MailPlace("INBOX", 1, 9);

    assertThat(box().markHandled(List.of(SEVEN, nine))).containsOnlyKeys(SEVEN);
    assertThat(controls.lines).contains("UID MOVE 9 Done");
  }

  private void holdOneMail(String body) {
    controls.answers =
        Map.of(
            "EXAMINE",
            "* 1 EXISTS\n* OK [UIDVALIDITY 1] fine\nTAG OK [READ-ONLY] done",
            "(UID)",
            "* 1 FETCH (UID 7)\nTAG OK done",
            "SEARCH UID",
            "* SEARCH 7\nTAG OK done",
            "RFC822.SIZE",
            "* 1 FETCH (UID 7 INTERNALDATE \"02-Sep-2019 14:00:27 +0000\" RFC822.SIZE 100)\n"
                + "TAG OK done",
            "BODY.PEEK[]",
            body);
  }
}
