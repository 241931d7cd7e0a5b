package calmsbot.measurementset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.cluster.LocalCommands;
import calmsbot.cluster.RunFailed;
import calmsbot.requestform.CalField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On casacore's own tools, and on real MeasurementSets. */
class FieldSelectionSiteIT {
  private static final long ROWS_OF_A_FIELD = 100;

  @TempDir private Path folder;
  private FieldSelection selection;
  private Path into;

  @BeforeEach
  void place() throws Exception {
    selection = new FieldSelection(SampleSet.casacore());
    into = Files.createDirectory(folder.resolve("copies")).resolve("copy.ms");
  }

  private SampleSet sample() throws Exception {
    return sample(SampleSet.FIELDS);
  }

  private SampleSet sample(String fields) throws Exception {
    return SampleSet.in(folder.resolve("work"), fields);
  }

  private long copy(SampleSet set, String... names) throws Exception {
    return selection.copy(set.path(), SampleSet.fields(names), into);
  }

  private void refuses(ThrowingCallable copying, String... words) throws Exception {
    assertThatThrownBy(copying).isInstanceOf(RunFailed.class).hasMessageContainingAll(words);
    try (Stream<Path> left = Files.list(into.getParent())) {
      assertThat(left).isEmpty();
    }
  }

  private void hasNothingOf(SampleSet set, int field, String name) throws Exception {
    assertThat(SampleSet.filesWith(into, name.getBytes(UTF_8))).isEmpty();
    for (int axis : List.of(0, 1)) {
      String column = "str(PHASE_DIR[0,%d],'%%.17g')".formatted(axis);
      double angle =
          Double.parseDouble(SampleSet.lines(set.path().resolve("FIELD"), column).get(field));
      for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        byte[] bytes = ByteBuffer.allocate(8).order(order).putDouble(angle).array();
        assertThat(SampleSet.filesWith(into, bytes)).isEmpty();
      }
    }
  }

  private List<String> copied(String table, String columns) throws Exception {
    return SampleSet.lines(into.resolve(table), columns);
  }

  @Test
  void theTargetIsNowhereInTheBytesOfACopy() throws Exception {
    SampleSet set = sample();
    assertThat(SampleSet.filesWith(set.path(), SampleSet.TARGET.getBytes(UTF_8)))
        .contains("FIELD/table.f0", "SOURCE/table.f0", "POINTING/table.f0", "HISTORY/table.f0");

    assertThat(copy(set, "J0510+1800", "J1924-2914")).isEqualTo(2 * ROWS_OF_A_FIELD);

    hasNothingOf(set, 3, SampleSet.TARGET);
    hasNothingOf(set, 2, "J0321+1234");
  }

  @Test
  void whatWasSelectedIsThereWhole() throws Exception {
    SampleSet set = sample();

    copy(set, "J0510+1800", "J0321+1234");

    assertThat(copied("FIELD", "NAME")).containsExactly("J0510+1800", "J0321+1234");
    assertThat(copied("SOURCE", "NAME")).containsExactly("J0510+1800", "J0321+1234");
    assertThat(copied("STATE", "OBS_MODE"))
        .containsExactly("CALIBRATE_PHASE#ON_SOURCE", "CALIBRATE_FLUX#ON_SOURCE");
    assertThat(copied("ANTENNA", "NAME")).hasSize(4);
    assertThat(copied("HISTORY", "MESSAGE")).isEmpty();
    assertThat(copied("", "distinct FIELD_ID, STATE_ID, SCAN_NUMBER"))
        .containsExactly("0|0|2", "1|1|3");
  }

  @Test
  void theDataAreThoseOfTheField() throws Exception {
    SampleSet set = sample().altered("update '%s' set DATA = FIELD_ID + complex(0, rowid())");

    copy(set, "J0510+1800");

    assertThat(copied("", "gmin(real(DATA)), gmax(real(DATA)), gmin(imag(DATA)), gmax(imag(DATA))"))
        .endsWith("1|1|100|199");
  }

  @Test
  void aCopyCanBeMoved() throws Exception {
    copy(sample(), "J0510+1800");
    Path moved = folder.resolve("moved.ms");
    Files.move(into, moved);

    assertThat(SampleSet.casacore().run("select NAME from '" + moved + "::FIELD'").lines())
        .containsExactly("J0510+1800");
    assertThat(selection.rows(moved)).isEqualTo(ROWS_OF_A_FIELD);
    assertThat(selection.present(moved, SampleSet.fields("J0510+1800"))).hasSize(1);
  }

  @Test
  void allFieldsOfAllCalibratorsCanBeSelected() throws Exception {
    SampleSet set = sample("J1924-2914:CALIBRATE_BANDPASS#ON J0510+1800:CALIBRATE_PHASE#ON");

    assertThat(copy(set, "J1924-2914", "J0510+1800")).isEqualTo(2 * ROWS_OF_A_FIELD);
  }

  @Test
  void bothFieldsOfOneNameAreCopied() throws Exception {
    SampleSet set =
        sample(
            SampleSet.FIELDS + " J0510+1800:CALIBRATE_POINTING#ON_SOURCE,CALIBRATE_WVR#ON_SOURCE");

    assertThat(copy(set, "J0510+1800")).isEqualTo(2 * ROWS_OF_A_FIELD);

    assertThat(copied("FIELD", "NAME")).containsExactly("J0510+1800", "J0510+1800");
    assertThat(copied("", "distinct FIELD_ID")).containsExactly("0", "1");
    hasNothingOf(set, 3, SampleSet.TARGET);
  }

  @Test
  void namesAreNotPatternsAndNotPrefixes() throws Exception {
    SampleSet set =
        sample(
            "J0510:OBSERVE_TARGET#ON J0510+1800:CALIBRATE_PHASE#ON J0510+1800b:OBSERVE_TARGET#ON");

    assertThat(copy(set, "J0510+1800")).isEqualTo(ROWS_OF_A_FIELD);

    assertThat(copied("FIELD", "NAME")).containsExactly("J0510+1800");
    hasNothingOf(set, 2, "J0510+1800b");
    Files.move(into, folder.resolve("aside"));
    refuses(
        () -> selection.copy(set.path(), SampleSet.fields("J0510"), into.resolveSibling("other")),
        "J0510",
        "science target");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's",
        "a \"b\"",
        "[0,1]*~?",
        "x;y\\z",
        "$(touch x)`",
        "Größe λ",
        " 2|3|4 ",
        "a\tb",
        "#1",
        "%s%n"
      })
  void namesOfOthersMayBeAnything(String name) throws Exception {
    String quoted = name.contains("'") ? "\"" + name + "\"" : "'" + name + "'";
    SampleSet set = sample();
    SampleSet.casacore()
        .run(
            "update '%s/FIELD' set NAME=%s where rowid()=3".formatted(set.path(), quoted),
            "update '%s/POINTING' set NAME=%s, TIME=TIME-60 where rowid()>=12"
                .formatted(set.path(), quoted));

    assertThat(copy(set, "J0321+1234")).isEqualTo(ROWS_OF_A_FIELD);

    hasNothingOf(set, 3, name.equals("#1") ? SampleSet.TARGET : name);
  }

  @Test
  void aLineEndInANameIsRefused() throws Exception {
    SampleSet set =
        sample()
            .altered("update '%s/FIELD' set NAME='ab4|J1' where rowid()=3")
            .patched("FIELD/table.f0", "ab4|J1", "a\n4|J1");

    refuses(() -> copy(set, "J0510+1800"), "cannot be read");
  }

  /** In the middle of the calibrator's own scan, by its own antennas, under its own name. */
  @Test
  void whereTheAntennasPointedIsNotTold() throws Exception {
    SampleSet set =
        sample()
            .altered(
                "update '%s/POINTING' set NAME = 'J0510+1800'",
                "update '%s/POINTING' set TIME ="
                    + " (select gmin(TIME) + 1 from '%s' where FIELD_ID = 1)[0]",
                "update '%s/POINTING' set DIRECTION[0,0] = 1.2345678901, TARGET[0,0] = 1.2345678901");

    assertThat(copy(set, "J0510+1800")).isEqualTo(ROWS_OF_A_FIELD);

    assertThat(copied("POINTING", "rowid()")).isEmpty();
    byte[] angle =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1.2345678901).array();
    assertThat(SampleSet.filesWith(set.path(), angle)).isNotEmpty();
    assertThat(SampleSet.filesWith(into, angle)).isEmpty();
  }

  @Test
  void theSystemTemperaturesOfOthersDoNotComeAlong() throws Exception {
    SampleSet set = withSysCal();
    assertThat(SampleSet.lines(set.path().resolve("SYSCAL"), "TSYS")).hasSize(40);

    assertThat(copy(set, "J0510+1800")).isEqualTo(ROWS_OF_A_FIELD);

    assertThat(into.resolve("SYSCAL")).doesNotExist();
    assertThat(SampleSet.casacore().run("show table '" + into + "' key").lines())
        .noneMatch(line -> line.contains("SYSCAL"));
  }

  /** A row for each antenna and a time of each field, and more between the scans. */
  private SampleSet withSysCal() throws Exception {
    return sample()
        .altered(
            "create table '%s/SYSCAL' [ANTENNA_ID I4, FEED_ID I4, SPECTRAL_WINDOW_ID I4,"
                + " TIME R8, INTERVAL R8, TSYS R4] limit 40",
            "update '%s/SYSCAL' set ANTENNA_ID = rowid() % 4, INTERVAL = 5, TSYS = 77 + rowid()",
            "alter table '%s' copy keyword SYSCAL=SPECTRAL_WINDOW")
        .leadingTo("SPECTRAL_WINDOW", "SYSCAL");
  }

  @Test
  void aTableOfSystemTemperaturesThatStaysIsFound() throws Exception {
    SampleSet set = withSysCal();
    refuses(() -> copyWith(set, "SYSCAL", "MS_VERSION"), "SYSCAL");
  }

  @Test
  void pointingsThatStayAreFound() throws Exception {
    SampleSet set = sample();
    String all = "/POINTING' where rowid() >= 0";
    refuses(() -> copyWith(set, "/POINTING' where rowid() < 0", all), "the rows of POINTING");
  }

  @Test
  void statesThatStayOrGoAstrayAreFound() throws Exception {
    SampleSet set = sample();
    refuses(
        () -> copyWith(set, "/STATE' where rowid() in [1]", "/STATE' where rowid() in [1,3]"),
        "the intents in STATE",
        "OBSERVE_TARGET");
    refuses(
        () -> copyWith(set, "/STATE' where rowid() in [1]", "/STATE' where rowid() in [2]"),
        "the intents of field 0",
        "CALIBRATE_FLUX");
  }

  /** A taql that reads something else than what it is told. */
  private void copyWith(SampleSet set, String told, String read) throws Exception {
    AtomicInteger times = new AtomicInteger();
    Casacore astray =
        new Casacore(
            (words, input, limit) -> {
              times.addAndGet(input.contains(told) ? 1 : 0);
              return new LocalCommands().run(words, input.replace(told, read), limit);
            },
            "/usr/bin/taql",
            Duration.ofMinutes(1));
    try {
      new FieldSelection(astray).copy(set.path(), SampleSet.fields("J0510+1800"), into);
    } finally {
      assertThat(times.get()).as("statements with %s", told).isPositive();
    }
  }

  @Test
  void textsAndKeywordsGoToo() throws Exception {
    SampleSet set =
        sample()
            .altered(
                "update '%s/OBSERVATION' set LOG=['saw SCI_TARGET'], SCHEDULE=['of SCI_TARGET']",
                "insert into '%s/FLAG_CMD' set COMMAND=\"field='SCI_TARGET'\", REASON='SCI_TARGET'",
                "alter table '%s' set keyword model_3='SCI_TARGET'",
                "create table '%s/ASDM_SOURCE' [sourceName S] limit 1",
                "update '%s/ASDM_SOURCE' set sourceName='SCI_TARGET'",
                "alter table '%s' copy keyword ASDM_SOURCE=SPECTRAL_WINDOW")
            .leadingTo("SPECTRAL_WINDOW", "ASDM_SOURCE");

    assertThat(copy(set, "J0510+1800")).isEqualTo(ROWS_OF_A_FIELD);

    hasNothingOf(set, 3, SampleSet.TARGET);
    assertThat(into.resolve("ASDM_SOURCE")).doesNotExist();
  }

  /** Short or long: such a column is known, and what stands there by definition is too. */
  @ParameterizedTest
  @ValueSource(strings = {"SCI_TARGET", "M83", "DATA"})
  void aNameInATableOfTheInstrumentNeedsALook(String name) throws Exception {
    SampleSet set =
        sample()
            .altered(
                "update '%s/FIELD' set NAME='" + name + "' where rowid()=3",
                "update '%s/SOURCE' set NAME='" + name + "' where rowid()=3",
                "update '%s/ANTENNA' set STATION='at " + name + "' where rowid()=2");

    LookNeeded needed = lookNeeded(set);

    assertThat(needed)
        .hasMessageContainingAll(
            "the name " + name, "table ANTENNA, column STATION, row 2", needed.token());
  }

  private LookNeeded lookNeeded(SampleSet set) throws Exception {
    LookNeeded needed = catchThrowableOfType(LookNeeded.class, () -> copy(set, "J0510+1800"));
    assertThat(into).doesNotExist();
    return needed;
  }

  @Test
  void afterALookJustThatPasses() throws Exception {
    SampleSet set = sample().altered("update '%s/ANTENNA' set STATION='at SCI_TARGET'");
    LookNeeded needed = lookNeeded(set);
    selection = new FieldSelection(SampleSet.casacore(), Set.of(needed.token()));

    assertThat(copy(set, "J0510+1800")).isEqualTo(ROWS_OF_A_FIELD);

    Files.move(into, folder.resolve("aside"));
    set.altered("update '%s/ANTENNA' set MOUNT='SCI_TARGET' where rowid()=0");
    assertThat(lookNeeded(set).token()).isNotEqualTo(needed.token());
  }

  /** No query shows the comment of a column. */
  @Test
  void aNameThatOnlyTheBytesShowNeedsALook() throws Exception {
    SampleSet set = sample().patched("ANTENNA/table.dat", "Station (an", "SCI_TARGET ");

    assertThat(lookNeeded(set))
        .hasMessageContainingAll("the name SCI_TARGET", "the bytes of ANTENNA/table.dat");
  }

  @Test
  void rowsOfASourceUnderAnotherNameOrIdAreKept() throws Exception {
    SampleSet set =
        sample()
            .altered(
                "update '%s/SOURCE' set NAME='PKS 0507+17' where rowid()=1",
                "update '%s/FIELD' set SOURCE_ID=77 where rowid()=2");

    copy(set, "J0510+1800", "J0321+1234");

    assertThat(copied("SOURCE", "SOURCE_ID, NAME"))
        .containsExactly("1|PKS 0507+17", "2|J0321+1234");
    assertThat(copied("FIELD", "SOURCE_ID")).containsExactly("1", "77");
  }

  @Test
  void rowsOfASourceThatGoAstrayAreFound() throws Exception {
    SampleSet set = sample();
    refuses(
        () -> copyWith(set, "/SOURCE' where rowid() in [1]", "/SOURCE' where rowid() in [1,3]"),
        "the sources",
        "SCI_TARGET");
  }

  @Test
  void aPlaceForTheAtmosphereBesideTheTargetIsRefused() throws Exception {
    SampleSet set =
        sample(
            "M83_sky:CALIBRATE_ATMOSPHERE#OFF_SOURCE,CALIBRATE_WVR#OFF_SOURCE"
                + " J0510+1800:CALIBRATE_PHASE#ON_SOURCE M83:OBSERVE_TARGET#ON_SOURCE");

    refuses(() -> copy(set, "M83_sky"), "atmosphere alone", "science target M83");
  }

  @Test
  void ephemeridesOfSelectedFieldsAreKept() throws Exception {
    SampleSet set =
        sample("Ceres:CALIBRATE_FLUX#ON Titan:OBSERVE_TARGET#ON")
            .altered(
                "alter table '%s/FIELD' add column EPHEMERIS_ID I4",
                "update '%s/FIELD' set EPHEMERIS_ID = rowid()",
                "create table '%s/FIELD/EPHEM0_Ceres_57470.0.tab' [RA R8] limit 3",
                "create table '%s/FIELD/EPHEM1_Titan_57470.0.tab' [RA R8] limit 3");

    copy(set, "Ceres");

    assertThat(copied("FIELD/EPHEM0_Ceres_57470.0.tab", "rowid()")).hasSize(3);
    assertThat(into.resolve("FIELD/EPHEM1_Titan_57470.0.tab")).doesNotExist();
  }

  @Test
  void anIntentThatIsScienceInOneScanIsRefused() throws Exception {
    SampleSet set = sample().altered("update '%s' set STATE_ID=3 where rowid()=120");

    refuses(() -> copy(set, "J0510+1800"), "field 1", "science target");
    assertThatThrownBy(() -> selection.present(set.path(), SampleSet.fields("J0510+1800")))
        .isInstanceOf(RunFailed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4", "99"})
  void aRowWithoutAStateIsRefused(String state) throws Exception {
    SampleSet set = sample().altered("update '%s' set STATE_ID=" + state + " where rowid()=120");

    refuses(() -> copy(set, "J0510+1800"), "field 1", "cannot be told");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UNSPECIFIED#UNSPECIFIED"})
  void aStateWithoutAnIntentIsRefused(String mode) throws Exception {
    SampleSet set =
        sample().altered("update '%s/STATE' set OBS_MODE='" + mode + "' where rowid()=1");

    refuses(() -> copy(set, "J0510+1800"), "field 1", "cannot be told");
  }

  @Test
  void aNameThatIsNotThereIsNotPresent() throws Exception {
    SampleSet set = sample();
    List<CalField> wanted = SampleSet.fields("J9999-9999", "J0510+1800", "J0510", "J0321+123");

    assertThat(selection.present(set.path(), wanted)).containsExactly(new CalField("J0510+1800"));
    refuses(() -> copy(set, "J0510+1800", "J9999-9999"), "no data", "J9999-9999");
  }

  @Test
  void aFieldWithoutRowsIsNotPresent() throws Exception {
    SampleSet set = sample().altered("update '%s' set FIELD_ID=0, STATE_ID=0 where FIELD_ID=1");

    assertThat(selection.present(set.path(), SampleSet.fields("J0510+1800"))).isEmpty();
    refuses(() -> copy(set, "J0510+1800"), "no data", "J0510+1800");
  }

  @Test
  void anEmptySetHasNothing() throws Exception {
    Path empty = folder.resolve("empty.ms");
    sample().altered("select from '%s' where rowid() < 0 giving '" + empty + "' as plain");

    assertThat(selection.rows(empty)).isZero();
    assertThat(selection.present(empty, SampleSet.fields("J0510+1800"))).isEmpty();
    refuses(
        () -> selection.copy(empty, SampleSet.fields("J0510+1800"), into), "no data", "J0510+1800");
  }

  @Test
  void rowsAreCounted() throws Exception {
    assertThat(selection.rows(sample().path())).isEqualTo(4 * ROWS_OF_A_FIELD);
  }

  @Test
  void whatIsNoSetIsRefused() throws Exception {
    Path set = sample().path();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path broken = folder.resolve("work/broken.ms");
    Files.move(set, broken);
    for (Path none : List.of(empty, folder.resolve("nothing"), broken.resolve("FIELD"))) {
      assertThatThrownBy(() -> selection.rows(none)).isInstanceOf(RunFailed.class);
    }
    for (String file : List.of("table.f0", "table.f1", "FIELD/table.f0", "table.dat")) {
      Files.write(broken.resolve(file), new byte[100]);
      refuses(() -> selection.copy(broken, SampleSet.fields("J0510+1800"), into), "taql");
    }
    assertThatThrownBy(() -> selection.rows(broken)).isInstanceOf(RunFailed.class);
  }

  @Test
  void aPlaceThatIsTakenIsLeftAsItIs() throws Exception {
    Path set = sample().path();
    Files.createDirectory(into);
    Files.writeString(into.resolve("mine"), "x");

    assertThatThrownBy(() -> selection.copy(set, SampleSet.fields("J0510+1800"), into))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("there already");
    assertThat(into.resolve("mine")).hasContent("x");
  }

  @Test
  void theSetItselfIsNotTouched() throws Exception {
    SampleSet set = sample();
    String before = SampleSet.lines(set.path().resolve("FIELD"), "rowid(), NAME").toString();

    copy(set, "J0510+1800");

    assertThat(SampleSet.lines(set.path().resolve("FIELD"), "rowid(), NAME")).hasToString(before);
    assertThat(selection.rows(set.path())).isEqualTo(4 * ROWS_OF_A_FIELD);
    assertThat(SampleSet.filesWith(set.path(), SampleSet.TARGET.getBytes(UTF_8))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a'b.ms", "a b.ms", "a::b", "a$b", "a;b", "aß"})
  void aPathThatAQueryWouldReadIsRefused(String name) throws Exception {
    Path set = sample().path();

    refuses(
        () -> selection.copy(set, SampleSet.fields("J0510+1800"), into.resolveSibling(name)),
        "letters, digits");
    assertThatThrownBy(() -> selection.rows(folder.resolve(name))).isInstanceOf(RunFailed.class);
  }

  @Test
  void aMosaicOfManyFieldsIsReadWhole() throws Exception {
    StringBuilder fields = new StringBuilder("J0510+1800:CALIBRATE_PHASE#ON");
    for (int i = 0; i < 80; i++) {
      fields.append(" M83_mosaic:OBSERVE_TARGET#ON");
    }
    fields.append(" J0321+1234:CALIBRATE_FLUX#ON");
    SampleSet set = sample(fields.toString());

    assertThat(copy(set, "J0321+1234", "J0510+1800")).isEqualTo(2 * ROWS_OF_A_FIELD);

    assertThat(copied("FIELD", "NAME")).containsExactly("J0510+1800", "J0321+1234");
    hasNothingOf(set, 40, "M83_mosaic");
  }

  @Test
  void aTaqlThatLeavesTheFieldsAsTheyWereIsFound() throws Exception {
    SampleSet set = sample();
    Casacore forgetful =
        new Casacore(
            (words, input, limit) ->
                new LocalCommands()
                    .run(words, input.replace("rowid() in [1]", "rowid() in [1,3]"), limit),
            "/usr/bin/taql",
            Duration.ofMinutes(1));

    refuses(
        () -> new FieldSelection(forgetful).copy(set.path(), SampleSet.fields("J0510+1800"), into),
        "names in FIELD",
        SampleSet.TARGET);
  }

  @Test
  void aRunThatIsCutShortLeavesNothing() throws Exception {
    SampleSet set = sample();
    for (int last = 0; last < 12; last++) {
      AtomicInteger left = new AtomicInteger(last);
      Casacore failing =
          new Casacore(
              (words, input, limit) -> {
                if (left.getAndDecrement() == 0) {
                  throw new IOException("cut short");
                }
                return new LocalCommands().run(words, input, limit);
              },
              "/usr/bin/taql",
              Duration.ofMinutes(1));

      assertThatThrownBy(
              () ->
                  new FieldSelection(failing)
                      .copy(set.path(), SampleSet.fields("J0510+1800"), into))
          .hasMessage("cut short");
      assertThat(into).doesNotExist();
    }
  }
}
