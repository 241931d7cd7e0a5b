package calmsbot.measurementset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.LocalCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Science targets of all sorts of names, on real MeasurementSets. Copies are read by casacore's
 * Python module, which shares no code with the queries that made them.
 */
class TargetNamesSiteIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String[] CALIBRATORS = {"J1924-2914", "J0510+1800"};

  /** Words of the format, numbers, one letter, Unicode, and stems of calibrators. */
  private static final List<String> NAMES =
      List.of(
          "TARGET",
          "SOURCE",
          "ALMA",
          "DATA",
          "5439",
          "FIELD",
          "NAME",
          "TIME",
          "STATE",
          "ANTENNA",
          "POINTING",
          "WEATHER",
          "DIRECTION",
          "Table",
          "Record",
          "StandardStMan",
          "MS_VERSION",
          "J2000",
          "ICRS",
          "UTC",
          "TOPO",
          "rad",
          "Hz",
          "s",
          "m",
          "X",
          "Y",
          "A",
          "M",
          "1",
          "3",
          "42",
          "1.5",
          "-7",
          "2016",
          "2",
          "230",
          "M83",
          "CO",
          "λ",
          "星",
          "α Cen",
          "Größe",
          "★1",
          "J0510",
          "J1924",
          "J1924-29",
          "J0510+1800b",
          "J0510+18",
          "DA41",
          "A001",
          "ALT-AZ",
          "GROUND-BASED",
          "CORRELATOR",
          "none",
          "CALIBRATE_PHASE",
          "ON_SOURCE",
          "OBSERVE_TARGET",
          "it's",
          "2|3|4",
          "NGC1068",
          "2019.1.00337.S",
          "Name of this field",
          "Measurement Set",
          "true",
          "nan",
          "[]",
          "ALMA_RB_06",
          "uid://A001",
          "direction");

  @TempDir private Path folder;
  private FieldSelection selection;

  @BeforeEach
  void tools() throws Exception {
    selection = new FieldSelection(SampleSet.casacore());
    if (run(List.of(PYTHON, "-c", "import casacore.tables")).status() != 0) {
      throw new IllegalStateException(
          "casacore's Python module is missing: the site run needs the Debian package python3-casacore");
    }
  }

  private static Ran run(List<String> words) throws Exception {
    return new LocalCommands().run(words, "", Duration.ofMinutes(2));
  }

  private static List<String> everything(Path set) throws Exception {
    Path reader = Path.of("src/test/resources/measurementset/read_everything.py").toAbsolutePath();
    Ran ran = run(List.of(PYTHON, reader.toString(), set.toString()));
    assertThat(ran.status()).as(ran.errors()).isZero();
    return ran.output().lines().toList();
  }

  /** The targets' names stand wherever sets have names, and where they have free texts. */
  private SampleSet named(String place, List<String> names) throws Exception {
    String fields =
        "J1924-2914:CALIBRATE_BANDPASS#ON_SOURCE J0510+1800:CALIBRATE_PHASE#ON_SOURCE"
            + " T:OBSERVE_TARGET#ON_SOURCE".repeat(names.size());
    SampleSet set = SampleSet.in(folder.resolve(place), fields);
    List<String> statements = new ArrayList<>(WITH_TEXTS);
    for (int i = 0; i < names.size(); i++) {
      String name = quoted(names.get(i));
      int field = i + CALIBRATORS.length;
      statements.add("update '%s/FIELD' set NAME=" + name + " where rowid()=" + field);
      statements.add("update '%s/SOURCE' set NAME=" + name + " where rowid()=" + field);
      statements.add("update '%s/HISTORY' set MESSAGE=" + name + " where rowid()=" + field);
      statements.add("update '%s/POINTING' set NAME=" + name + " where rowid()/4=" + field);
      statements.add("update '%s/NOTES' set WHO=" + name + " where rowid()=" + i % 4);
      statements.add("alter table '%s' set keyword model_" + field + "=" + name);
      statements.add("alter table '%s/ANTENNA' set keyword NAME::of_" + field + "=" + name);
      statements.add("alter table '%s/STATE' set keyword of_" + field + "=" + name);
      statements.add("update '%s/OBSERVATION' set OBSERVER=" + name + ", SCHEDULE_TYPE=" + name);
      statements.add("update '%s/OBSERVATION' set LOG=[" + name + "], SCHEDULE=[" + name + "]");
      statements.add("update '%s/FIELD' set CODE=" + name);
      statements.add("update '%s/SOURCE' set CODE=" + name + ", TRANSITION=[" + name + ",'b']");
      statements.add("update '%s/ANTENNA' set NOTE=" + name);
    }
    return set.altered(statements.toArray(String[]::new)).leadingTo("SPECTRAL_WINDOW", "NOTES");
  }

  private static final List<String> WITH_TEXTS =
      List.of(
          "update '%s/ANTENNA' set NAME='DA4'+str(rowid()), STATION='A00'+str(rowid())",
          "update '%s/SPECTRAL_WINDOW' set NAME='ALMA_RB_06#BB_1#SW-01#FULL_RES'",
          "alter table '%s/SOURCE' add column TRANSITION S [ndim=1] dminfo [TYPE='StandardStMan', NAME='T', COLUMNS=['TRANSITION']]",
          "alter table '%s/ANTENNA' add column NOTE S dminfo [TYPE='StandardStMan', NAME='N', COLUMNS=['NOTE']]",
          "create table '%s/NOTES' [WHO S] limit 4",
          "alter table '%s' copy keyword NOTES=SPECTRAL_WINDOW");

  private static String quoted(String name) {
    return name.contains("'") ? "\"" + name + "\"" : "'" + name + "'";
  }

  /**
   * A copy must not differ in anything from that of a set whose targets have other names: then
   * nothing in it depends on them.
   */
  @Test
  void nothingInACopyDependsOnTheTargetsNames() throws Exception {
    assertThat(NAMES).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    SampleSet set = named("any", NAMES);
    SampleSet twin =
        named(
            "twin",
            IntStream.range(0, NAMES.size()).mapToObj(i -> "ZWICKY%04d".formatted(i)).toList());
    Path copy = folder.resolve("copy.ms");
    Path other = folder.resolve("other.ms");

    long rows = selection.copy(set.path(), SampleSet.fields(CALIBRATORS), copy);

    assertThat(rows).isEqualTo(200);
    assertThat(selection.copy(twin.path(), SampleSet.fields(CALIBRATORS), other)).isEqualTo(rows);
    List<String> read = everything(copy);
    assertThat(read).hasSizeGreaterThan(2000).isEqualTo(everything(other));
    assertThat(read).noneMatch(line -> line.contains("ZWICKY"));
    assertThat(SampleSet.lines(copy.resolve("FIELD"), "NAME")).containsExactly(CALIBRATORS);
    assertThat(SampleSet.lines(copy.resolve("SOURCE"), "NAME")).containsExactly(CALIBRATORS);
    for (String name : List.of("NGC1068", "α Cen", "Größe", "J0510+1800b", "ZWICKY")) {
      assertThat(SampleSet.filesWith(copy, name.getBytes(UTF_8))).isEmpty();
      assertThat(SampleSet.filesWith(other, name.getBytes(UTF_8))).isEmpty();
    }
  }

  /** Else the reader would prove nothing. */
  @Test
  void theReaderSeesEveryNameInTheSetItself() throws Exception {
    String all = String.join("\n", everything(named("any", NAMES).path()));
    assertThat(NAMES)
        .allSatisfy(
            name -> {
              String shown = name.contains("'") ? "\"" + name + "\"" : "'" + name + "'";
              assertThat(all).contains(shown);
              assertThat(
                      List.of("FIELD", "SOURCE", "POINTING", "HISTORY").stream()
                          .filter(table -> all.contains(table + " column "))
                          .collect(Collectors.toSet()))
                  .hasSize(4);
            });
  }
}
