package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.measurementset.Sources.Referred;
import calmsbot.measurementset.Sources.SourceRow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rows of SOURCE are a calibrator's. The target is M83, of source 3. */
class SourcesTest {
  private static final Referred TARGET = new Referred(Set.of(3), Set.of("M83"));

  private static List<SourceRow> kept(Referred own, Referred foreign, SourceRow... rows) {
    Sources chosen = Sources.chosen(List.of(rows), own, foreign);
    assertThat(chosen.kept().size() + chosen.others().size()).isEqualTo(rows.length);
    return chosen.kept();
  }

  private static Referred calibrator(int id) {
    return new Referred(Set.of(id), Set.of("J1"));
  }

  @Test
  void aRowOfItsIdAndNameIsKept() {
    SourceRow own = new SourceRow(0, 1, "J1");
    assertThat(kept(calibrator(1), TARGET, own, new SourceRow(1, 3, "M83"))).containsExactly(own);
  }

  @Test
  void anIdThatLeadsNowhereLosesNoRowOfItsName() {
    SourceRow own = new SourceRow(0, 7, "J1");
    assertThat(kept(calibrator(99), TARGET, own)).containsExactly(own);
    assertThat(kept(calibrator(-1), TARGET, own)).containsExactly(own);
  }

  @Test
  void anotherNameOfTheCalibratorIsKept() {
    SourceRow alias = new SourceRow(0, 1, "PKS 0001");
    assertThat(kept(calibrator(1), TARGET, alias, new SourceRow(1, 3, "NGC5236")))
        .containsExactly(alias);
  }

  @Test
  void aNameOfTheTargetIsNeverTakenForAnotherName() {
    assertThat(kept(calibrator(1), TARGET, new SourceRow(0, 1, "M83"))).isEmpty();
    assertThat(
            kept(
                calibrator(1),
                TARGET,
                new SourceRow(0, 1, "NGC5236"),
                new SourceRow(1, 3, "NGC5236")))
        .isEmpty();
  }

  @Test
  void anIdThatATargetSharesTellsNothing() {
    SourceRow own = new SourceRow(0, 3, "J1");
    assertThat(kept(calibrator(3), TARGET, own, new SourceRow(1, 3, "PKS 0001")))
        .containsExactly(own);
  }

  @Test
  void aRowThatOnlyTheTargetRefersToGoes() {
    assertThat(kept(calibrator(1), TARGET, new SourceRow(0, 3, "J1"))).isEmpty();
  }

  @Test
  void aQueryNamesRowsByNumber() {
    assertThat(new Sources(List.of(new SourceRow(4, 1, "a"), new SourceRow(6, 1, "a")), List.of()))
        .returns("rowid() in [4,6]", Sources::rows);
    assertThat(new Sources(List.of(), List.of()).rows()).isEqualTo("rowid() < 0");
  }
}
