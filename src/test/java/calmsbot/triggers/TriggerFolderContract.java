package calmsbot.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.TriggerName;
import calmsbot.triggers.FolderAccess.FolderEntry;
import calmsbot.workflow.TriggerFolder;
import calmsbot.workflow.TriggerFolder.TriggerListing;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile.Fault;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.TriggerFile.TriggerMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every trigger folder promises, wherever the folder lies. */
interface TriggerFolderContract {
  Instant NOW = Instant.parse("2019-09-02T15:00:00Z");
  Instant WRITTEN = Instant.parse("2019-09-02T14:00:27Z");
  String NAME = "trigger-uid___A001_X1296_X675-2019-09-02T14-00-27.txt";

  /** The folder as this machine reaches it, to put things into it. */
  Path place();

  /** What it is called in messages. */
  String called();

  /** The folder under test, which is looked at on {@link #NOW}. */
  TriggerFolder folder();

  private Path put(String name, byte[] content, Instant modified) throws IOException {
    Path file = Files.write(place().resolve(name), content);
    return Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  private Path put(String name) throws IOException {
    return put(name, new byte[] {'x'}, WRITTEN);
  }

  /** The mark of the file that {@link #put(String)} makes. */
  private static TriggerMark handled() {
    return TriggerFile.mark(TriggerName.parse(NAME).orElseThrow(), new byte[] {'x'});
  }

  @Test
  default void givesContentAsItIs() throws Exception {
    byte[] content = "MOUS uid___A001_X1296_X675\r\n\0\u00fc".getBytes(StandardCharsets.ISO_8859_1);
    put(NAME, content, WRITTEN);
    var listing = folder().list();
    assertThat(listing.odd()).isEmpty();
    assertThat(listing.files()).hasSize(1);
    TriggerFile file = listing.files().get(0);
    assertThat(file.name()).isEqualTo(TriggerName.of(uid("uid___A001_X1296_X675"), WRITTEN));
    assertThat(file.modified()).isEqualTo(WRITTEN);
    assertThat(file.content()).isEqualTo(content);
  }

  /** How the folder is reached, to be put into the hands of somebody quicker. */
  FolderAccess reached();

  /** Something else takes the file's name between the look at it and its reading. */
  record Swapping(FolderAccess inner, Path file, String command) implements FolderAccess {
    @Override
    public List<FolderEntry> entries() throws IOException, Unavailable {
      return inner.entries();
    }

    @Override
    public Optional<FolderEntry> find(String name) throws IOException, Unavailable {
      return inner.find(name);
    }

    @Override
    public byte[] read(String name, int most) throws IOException, Unavailable {
      if (name.equals(NAME)) {
        Files.delete(file);
        new ProcessBuilder("sh", "-c", command, "sh", file.toString()).start().onExit().join();
      }
      return inner.read(name, most);
    }

    @Override
    public void delete(String name) throws IOException, Unavailable {
      inner.delete(name);
    }

    @Override
    public boolean isWritable() throws IOException, Unavailable {
      return inner.isWritable();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfifo \"$1\"",
        "mkfifo \"$1\"; sleep 20 >\"$1\" 2>/dev/null &",
        "ln -s /etc/passwd \"$1\"",
        "ln -s /dev/zero \"$1\"",
        "mkdir \"$1\"",
        "truncate -s 300G \"$1\"",
        "true"
      })
  @Timeout(40)
  default void whateverTakesAFilesNameHoldsNobodyUp(String command) throws Exception {
    String other = "trigger-uid___A001_X1296_X675-2019-09-02T14-00-28.txt";
    put(NAME);
    put(other);
    TriggerListing listing =
        new FolderScan(new Swapping(reached(), place().resolve(NAME), command), NOW).listing();
    assertThat(listing.files())
        .singleElement()
        .satisfies(file -> assertThat(file.name().fileName()).isEqualTo(other));
    assertThat(folder().list().files())
        .allSatisfy(file -> assertThat(file.name().fileName()).isEqualTo(other));
  }

  private static MousUid uid(String text) {
    return MousUid.parse(text).orElseThrow();
  }

  @Test
  default void findsNothingInAnEmptyFolder() throws Exception {
    var listing = folder().list();
    assertThat(listing.files()).isEmpty();
    assertThat(listing.odd()).isEmpty();
  }

  @Test
  default void givesTheOldestFirst() throws Exception {
    String later = "trigger-uid___A001_X1_X1-2019-09-02T14-00-29.txt";
    String sameTimeFirstByName = "trigger-uid___A001_X1_X0-2019-09-02T14-00-29.txt";
    put(later, new byte[0], WRITTEN.plusSeconds(2));
    put(NAME, new byte[0], WRITTEN);
    put(sameTimeFirstByName, new byte[0], WRITTEN.plusSeconds(2));
    assertThat(folder().list().files())
        .extracting(file -> file.name().fileName())
        .containsExactly(NAME, sameTimeFirstByName, later);
  }

  @Test
  default void namesForeignFilesAndLeavesThem() throws Exception {
    Path notes = put("notes.txt");
    put("x" + NAME);
    put(NAME + "~");
    put("trigger-uid___A001_X1_X1-2019-13-02T14-00-27.txt");
    assertThat(folder().list().files()).isEmpty();
    assertThat(folder().list().odd())
        .containsExactly(
            new UnknownFile("notes.txt", Fault.FOREIGN_NAME),
            new UnknownFile(NAME + "~", Fault.FOREIGN_NAME),
            new UnknownFile("trigger-uid___A001_X1_X1-2019-13-02T14-00-27.txt", Fault.FOREIGN_NAME),
            new UnknownFile("x" + NAME, Fault.FOREIGN_NAME));
    assertThat(notes).exists();
  }

  @Test
  default void stripsControlCharactersFromAForeignName() throws Exception {
    put("a\r\nBcc: x\u001b[2J\u202e");
    assertThat(folder().list().odd())
        .containsExactly(new UnknownFile("a??Bcc: x?[2J?", Fault.FOREIGN_NAME));
  }

  @Test
  default void passesOverHiddenFiles() throws Exception {
    put("." + NAME + ".tmp");
    assertThat(folder().list().odd()).isEmpty();
    assertThat(folder().list().files()).isEmpty();
  }

  @Test
  default void readsAFileWhoseClockIsFarAhead() throws Exception {
    put(NAME, new byte[0], NOW.plusSeconds(601));
    assertThat(folder().list().files()).hasSize(1);
    put(NAME, new byte[0], NOW.plusSeconds(600));
    assertThat(folder().list().odd()).containsExactly(new UnknownFile(NAME, Fault.STILL_WRITTEN));
  }

  @Test
  default void neverReadsThroughALink() throws Exception {
    Path secret = put(".secret");
    Files.createSymbolicLink(place().resolve(NAME), secret);
    assertThat(folder().list().files()).isEmpty();
    assertThat(folder().list().odd()).containsExactly(new UnknownFile(NAME, Fault.LINK));
  }

  @Test
  default void namesADanglingLinkAsALink() throws Exception {
    Files.createSymbolicLink(place().resolve(NAME), place().resolve("nowhere"));
    assertThat(folder().list().odd()).containsExactly(new UnknownFile(NAME, Fault.LINK));
  }

  @Test
  default void leavesAFolderWithATriggersNameAlone() throws Exception {
    Files.createDirectory(place().resolve(NAME));
    assertThat(folder().list().odd()).containsExactly(new UnknownFile(NAME, Fault.NOT_A_FILE));
    folder().remove(handled());
    assertThat(place().resolve(NAME)).isDirectory();
  }

  @Test
  default void readsOneMegabyteAndNoByteMore() throws Exception {
    put(NAME, new byte[1 << 20], WRITTEN);
    assertThat(folder().list().files().get(0).content()).hasSize(1 << 20);
    put(NAME, new byte[(1 << 20) + 1], WRITTEN);
    assertThat(folder().list().files()).isEmpty();
    assertThat(folder().list().odd()).containsExactly(new UnknownFile(NAME, Fault.TOO_LARGE));
  }

  @Test
  default void leavesAFileThatChangedJustNowForTheNextLook() throws Exception {
    put(NAME, new byte[] {'x'}, NOW.minusSeconds(2));
    assertThat(folder().list().files()).isEmpty();
    assertThat(folder().list().odd()).containsExactly(new UnknownFile(NAME, Fault.STILL_WRITTEN));
    put(NAME, new byte[] {'x'}, NOW.minusSeconds(3));
    assertThat(folder().list().files()).hasSize(1);
    assertThat(folder().list().odd()).isEmpty();
  }

  @Test
  default void oneOddFileHidesNoGoodOne() throws Exception {
    put("notes.txt");
    put(NAME);
    assertThat(folder().list().files()).hasSize(1);
    assertThat(folder().list().odd()).hasSize(1);
  }

  @Test
  default void removesJustTheNamedFile() throws Exception {
    String other = "trigger-uid___A001_X1296_X675-2019-09-02T14-00-28.txt";
    put(NAME);
    put(other);
    folder().remove(handled());
    assertThat(place().resolve(NAME)).doesNotExist();
    assertThat(place().resolve(other)).exists();
  }

  @Test
  default void leavesAnotherFileThatTookTheName() throws Exception {
    put(NAME, new byte[] {'y'}, WRITTEN);
    folder().remove(handled());
    assertThat(folder().list().files())
        .singleElement()
        .satisfies(file -> assertThat(file.content()).containsExactly('y'));
    put(NAME, new byte[FolderScan.LARGEST + 1], WRITTEN);
    folder().remove(handled());
    assertThat(place().resolve(NAME)).exists();
  }

  @Test
  default void namesAPipeAndNeverWaitsAtIt() throws Exception {
    Path pipe = place().resolve(NAME);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(folder().list().odd()).containsExactly(new UnknownFile(NAME, Fault.NOT_A_FILE));
    folder().remove(handled());
    assertThat(pipe).exists();
  }

  @Test
  default void readsNamesThatNoCharsetHolds() throws Exception {
    String name = place() + "/\\377\\376*?.txt";
    new ProcessBuilder("sh", "-c", "touch \"$(printf '%b' '" + name.replace("\\", "\\0") + "')\"")
        .start()
        .waitFor();
    put(NAME);
    assertThat(folder().list().files()).hasSize(1);
    assertThat(folder().list().odd())
        .singleElement()
        .satisfies(odd -> assertThat(odd.fault()).isEqualTo(Fault.FOREIGN_NAME));
  }

  @Test
  default void removingAFileThatIsGoneIsFine() throws Exception {
    folder().remove(handled());
    assertThat(place()).isEmptyDirectory();
  }

  @Test
  default void neverRemovesALinkOrItsTarget() throws Exception {
    Path target = put("target");
    Path link = Files.createSymbolicLink(place().resolve(NAME), target);
    folder().remove(handled());
    assertThat(target).exists();
    assertThat(link).isSymbolicLink();
  }

  @Test
  default void refusesToRemoveWhatIsNoTriggerName() throws Exception {
    Path victim = put("victim");
    var name =
        new TriggerName("../" + place().getFileName() + "/victim", uid("uid___A001_X1_X1"), NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folder().remove(TriggerFile.mark(name, new byte[] {'x'})));
    assertThat(victim).exists();
  }

  @Test
  default void aMissingFolderIsUnavailable() throws Exception {
    TriggerFolder folder = folder();
    Files.delete(place());
    assertThatThrownBy(folder::list)
        .isInstanceOfSatisfying(
            Unavailable.class, away -> assertThat(away.system()).isEqualTo(OutsideSystem.TRIGGERS))
        .hasMessage(
            "trigger folder %s is missing: %s",
            called(), "create or mount it, or correct the setting");
  }

  @Test
  default void nothingCountsAsRemovedWhileTheFolderIsMissing() throws Exception {
    TriggerFolder folder = folder();
    Files.delete(place());
    assertThatThrownBy(() -> folder.remove(handled()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("is missing");
  }

  @Test
  default void aFileInPlaceOfTheFolderIsUnavailable() throws Exception {
    TriggerFolder folder = folder();
    Files.delete(place());
    Files.createFile(place());
    assertThatThrownBy(folder::list)
        .isInstanceOf(Unavailable.class)
        .hasMessage("trigger folder %s is not a folder: correct the setting", called());
  }
}
