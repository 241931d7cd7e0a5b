package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.measurementset.StandIns;
import calmsbot.requestform.CalField;
import calmsbot.stagecalms.PackedRecord.PackedSet;
import calmsbot.stagingarea.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingJobTest {
  private static final String FIRST = "uid___A002_X1_X1.ms.split.cal";
  private static final String SECOND = "uid___A002_X1_X2.ms.split.cal";

  @TempDir Path folder;
  private Path packed;
  private final List<String> lines = new ArrayList<>();
  private final List<Path> looked = new ArrayList<>();

  @BeforeEach
  void makeFolder() throws IOException {
    packed = Files.createDirectory(folder.resolve("packed"));
  }

  private Path set(String name, String... fields) throws IOException {
    Path set = folder.resolve(name);
    Files.createDirectories(set.resolve("FIELD"));
    Files.writeString(set.resolve("STAND-IN"), "a stand-in");
    Files.writeString(set.resolve("table.dat"), "table");
    Files.write(set.resolve("FIELD/fields.txt"), List.of(fields));
    return set;
  }

  private List<Path> sets() throws IOException {
    return List.of(
        set(FIRST, "CAL CALIBRATE_PHASE", "CAL2 CALIBRATE_FLUX", "SCI OBSERVE_TARGET"),
        set(SECOND, "CAL2 CALIBRATE_FLUX", "SCI OBSERVE_TARGET"));
  }

  private static Selection selection(String... fields) {
    return new Selection(Stream.of(fields).map(CalField::new).toList());
  }

  private void pack(Selection selection, List<Path> sets) throws Exception {
    new PackingJob(packed, Optional.of(new Seen(looked)), selection, lines::add).run(sets);
  }

  /** Notes which sets are looked into. */
  private record Seen(List<Path> looked) implements MeasurementSets {
    private static final MeasurementSets REAL = new StandIns();

    @Override
    public long rows(Path set) throws IOException, RunFailed {
      looked.add(set);
      return REAL.rows(set);
    }

    @Override
    public Set<CalField> present(Path set, List<CalField> wanted) throws IOException, RunFailed {
      return REAL.present(set, wanted);
    }

    @Override
    public long copy(Path set, List<CalField> fields, Path into) throws IOException, RunFailed {
      return REAL.copy(set, fields, into);
    }
  }

  private PackedRecord record() throws IOException {
    return PackedRecordText.read(Files.readString(packed.resolve(PackedRecord.NAME)));
  }

  private String path(String set) {
    return folder.resolve(set).toString();
  }

  private List<String> there() throws IOException {
    try (Stream<Path> paths = Files.list(packed)) {
      return paths.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  @Test
  void packsWholeSetsAndRecordsEach() throws Exception {
    pack(selection(), sets());

    assertThat(there()).containsExactly("packed.json", FIRST + ".tar", SECOND + ".tar");
    PackedRecord record = record();
    assertThat(record.selection()).isEqualTo("whole");
    assertThat(record.sets()).extracting(PackedSet::set).containsExactly(path(FIRST), path(SECOND));
    assertThat(record.sets().get(0).rows()).isEqualTo(OptionalLong.of(3));
    for (PackedSet set : record.sets()) {
      byte[] tar = Files.readAllBytes(packed.resolve(set.file().orElseThrow().name()));
      assertThat(set.file().get().bytes()).isEqualTo(tar.length);
      assertThat(set.file().get().sha256()).isEqualTo(DigestUtils.sha256Hex(tar));
    }
  }

  @Test
  void packsOnlyTheFieldsAndNothingOfASetWithout() throws Exception {
    pack(selection("CAL"), sets());

    assertThat(there()).containsExactly("packed.json", FIRST + ".tar");
    assertThat(record().of(folder.resolve(FIRST)).orElseThrow().fields())
        .containsExactly(new CalField("CAL"));
    assertThat(record().of(folder.resolve(SECOND)).orElseThrow().file()).isEmpty();
    assertThat(Files.readString(packed.resolve(FIRST + ".tar"))).contains("CAL C");
    assertThat(Files.readString(packed.resolve(FIRST + ".tar"))).doesNotContain("SCI", "CAL2");
  }

  @Test
  void whatWasFinishedIsNotMadeAgain() throws Exception {
    List<Path> sets = sets();
    pack(selection("CAL2"), sets.subList(0, 1));
    looked.clear();

    pack(selection("CAL2"), sets);

    assertThat(looked).containsExactly(sets.get(1));
    assertThat(record().sets())
        .extracting(PackedSet::set)
        .containsExactly(path(FIRST), path(SECOND));
    assertThat(lines).contains(FIRST + " is packed already");
  }

  @Test
  void anArchiveThatIsGoneIsMadeAgain() throws Exception {
    pack(selection(), sets());
    Files.delete(packed.resolve(FIRST + ".tar"));
    looked.clear();

    pack(selection(), sets());

    assertThat(looked).extracting(Path::getFileName).containsExactly(Path.of(FIRST));
    assertThat(there()).containsExactly("packed.json", FIRST + ".tar", SECOND + ".tar");
  }

  @Test
  void theSetOfAnotherAttemptIsAnotherOne() throws Exception {
    pack(selection(), sets());
    Path other = set("2/" + FIRST, "CAL3 CALIBRATE_FLUX");

    pack(selection(), List.of(other));

    assertThat(record().sets()).extracting(PackedSet::set).containsExactly(other.toString());
    assertThat(Files.readString(packed.resolve(FIRST + ".tar"))).contains("CAL3");
  }

  @Test
  void theRecordOfAnotherSelectionCountsForNothing() throws Exception {
    pack(selection("CAL"), sets());
    pack(selection("CAL2"), sets());

    assertThat(record().selection()).isEqualTo("calibrators CAL2");
    assertThat(record().sets()).allSatisfy(set -> assertThat(set.file()).isPresent());
  }

  @Test
  void aSpoiltRecordCountsForNothing() throws Exception {
    pack(selection(), sets());
    Files.writeString(packed.resolve(PackedRecord.NAME), "{\"format\": 1, ");
    looked.clear();

    pack(selection(), sets());

    assertThat(looked).hasSize(2);
    assertThat(lines).anyMatch(line -> line.startsWith("All is packed anew: "));
  }

  @Test
  void aTargetIsRefusedAndWhatWasFinishedStays() throws Exception {
    List<Path> sets = List.of(set(FIRST, "CAL C"), set(SECOND, "CAL OBSERVE_TARGET"));

    assertThatThrownBy(() -> pack(selection("CAL"), sets))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("a science target");

    assertThat(record().sets()).extracting(PackedSet::set).containsExactly(path(FIRST));
    assertThat(packed.resolve(FIRST + ".tar")).exists();
    assertThat(packed.resolve("refused")).content().contains("a science target");
    pack(selection("CAL"), sets.subList(0, 1));
    assertThat(packed.resolve("refused")).doesNotExist();
  }

  @Test
  void aSetWithoutRowsIsRefused() throws Exception {
    List<Path> sets = List.of(set(FIRST));
    assertThatThrownBy(() -> pack(selection(), sets))
        .isInstanceOf(RunFailed.class)
        .hasMessage(FIRST + " has no rows");
  }

  @Test
  void whatAKilledJobLeftGoes() throws Exception {
    for (String left : List.of(".making", ".scratch")) {
      Files.createDirectories(packed.resolve(left).resolve(FIRST));
    }
    pack(selection("CAL"), sets());

    assertThat(there()).containsExactly("packed.json", FIRST + ".tar");
  }

  @Test
  void twoSetsOfOneNameAreRefused() throws Exception {
    Path set = set(FIRST, "CAL C");
    Path other = set("other/" + FIRST, "CAL C");
    assertThatThrownBy(() -> pack(selection(), List.of(set, other)))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("two MeasurementSets of one name");
    assertThat(there()).containsExactly("refused");
  }
}
