package calmsbot.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import calmsbot.requestscript.Triggers.ActiveTrigger;
import calmsbot.workflow.records.TriggerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedTriggersTest {
  private static final MousUid MOUS = new MousUid("uid://A001/X1296/X675");
  private static final Instant NOW = Instant.parse("2019-09-02T14:00:27.9Z");

  @TempDir private Path folder;

  private PlacedTriggers triggers(String permissions, Optional<String> group) {
    Set<PosixFilePermission> allowed = PosixFilePermissions.fromString(permissions);
    return new PlacedTriggers(new PlacingSettings(folder, allowed, group));
  }

  private PlacedTriggers triggers() {
    return triggers("rw-rw-r--", Optional.empty());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void areNamedAsEver() throws Exception {
    assertThat(triggers().place(MOUS, NOW, "text"))
        .isEqualTo(
            folder.resolve("trigger-uid___A001_X1296_X675-2019-09-02T14-00-27.txt").toString());
    assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasContent("text"));
  }

  @Test
  void takeTheNextSecondWhereTheNameIsTaken() throws Exception {
    for (int i = 0; i < 3; i++) {
      triggers().place(MOUS, NOW, "text " + i);
    }

    assertThat(files())
        .extracting(file -> file.getFileName().toString() + ": " + Files.readString(file))
        .containsExactly(
            "trigger-uid___A001_X1296_X675-2019-09-02T14-00-27.txt: text 0",
            "trigger-uid___A001_X1296_X675-2019-09-02T14-00-28.txt: text 1",
            "trigger-uid___A001_X1296_X675-2019-09-02T14-00-29.txt: text 2");
  }

  @Test
  void writeThroughNoLinkThatLiesUnderTheirName() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "precious");
    Files.createSymbolicLink(
        folder.resolve("trigger-uid___A001_X1296_X675-2019-09-02T14-00-27.txt"), outside);

    assertThat(triggers().place(MOUS, NOW, "text")).endsWith("14-00-28.txt");
    assertThat(outside).hasContent("precious");
  }

  @Test
  void haveThePermissionsThatAreSetWhateverTheUmask() throws Exception {
    for (String permissions : List.of("rw-rw-r--", "rw-------", "rw-rw-rw-")) {
      Path placed = Path.of(triggers(permissions, Optional.empty()).place(MOUS, NOW, "text"));

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(placed)))
          .isEqualTo(permissions);
    }
  }

  @Test
  void belongToTheGroupThatIsSet() throws Exception {
    String own = Files.getAttribute(folder, "posix:group").toString();
    Path placed = Path.of(triggers("rw-rw----", Optional.of(own)).place(MOUS, NOW, "text"));

    assertThat(Files.getAttribute(placed, "posix:group")).hasToString(own);
    assertThatThrownBy(
            () -> triggers("rw-rw----", Optional.of("nosuchgroup")).place(MOUS, NOW, "x"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("there is no group nosuchgroup");
    assertThat(files()).as("nothing half-written stays").hasSize(1);
  }

  @Test
  void placedByManyAtOnceAreAllWholeAndApart() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(10);
    try {
      List<Callable<String>> calls =
          IntStream.range(0, 40)
              .mapToObj(i -> (Callable<String>) () -> triggers().place(MOUS, NOW, "text " + i))
              .toList();
      for (Future<String> placed : many.invokeAll(calls)) {
        assertThat(Path.of(placed.get())).exists();
      }
    } finally {
      many.shutdownNow();
    }
    assertThat(files()).hasSize(40);
    assertThat(files().stream().map(PlacedTriggersTest::text).distinct()).hasSize(40);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void areReadByTheBotAsTheyAreWrittenAndHiddenBeforeThat() throws Exception {
    Files.writeString(
        folder.resolve(".trigger-uid___A001_X1296_X675-2019-09-02T14-00-26.txt.1"), "x");
    triggers().place(MOUS, NOW, "text");
    TriggerSettings settings = new TriggerSettings(folder, Optional.empty(), "0 0 * * * ?");
    Instant later = Instant.now().plusSeconds(60);

    try (TriggerFiles bot = TriggerFiles.of(settings, InstantSource.fixed(later))) {
      assertThat(bot.list().odd()).isEmpty();
      assertThat(bot.list().files())
          .extracting(TriggerFile::name)
          .extracting(name -> name.mous())
          .containsExactly(MOUS);
    }
  }

  @Test
  void areActiveWithWhatTheyAskForOldestFirst() throws Exception {
    String text =
        """
        EU ARC contact evkampe@eso.org
        CC email dpetry@eso.org

        ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X1296_X675

        Dear AOG,

        please create the calibrated MS for

        MOUS uid___A001_X1296_X675
        project 2017.1.00727.S
        for user Judit Szulagyi
        email judits@phys.ethz.ch
        helpdesk ticket 16140
        """;
    triggers().place(MOUS, NOW.plusSeconds(9), "nonsense");
    triggers().place(MOUS, NOW, text);
    Files.writeString(folder.resolve("README"), "no trigger");
    Files.write(
        folder.resolve("trigger-uid___A001_X1296_X675-2020-09-02T14-00-27.txt"),
        new byte[] {(byte) 0xff});

    List<ActiveTrigger> active = triggers().active();

    assertThat(active).hasSize(3);
    assertThat(active.get(0).request().orElseThrow().ticket().number()).isEqualTo("16140");
    assertThat(active.get(1).request()).isEmpty();
    assertThat(active.get(2).request()).isEmpty();
  }

  @Test
  void withoutTheirFolderSayWhatToDo() throws Exception {
    Path gone = folder.resolve("gone");
    PlacedTriggers triggers =
        new PlacedTriggers(
            new PlacingSettings(
                gone, PosixFilePermissions.fromString("rw-rw-r--"), Optional.empty()));

    assertThatThrownBy(triggers::active)
        .isInstanceOf(Unavailable.class)
        .hasMessage(
            "trigger folder %s is missing: is its file system mounted? Else correct triggers.folder in request.yaml"
                .formatted(gone));
    assertThatThrownBy(() -> triggers.place(MOUS, NOW, "text")).isInstanceOf(Unavailable.class);
    Files.writeString(gone, "a file");
    assertThatThrownBy(triggers::active)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("is not a folder");
  }
}
