package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.measurementset.TableLayout.Column;
import calmsbot.measurementset.TableLayout.TablePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is taken out of a table before it is written anew. */
class TextCleaningTest {
  private static final TablePath TABLE = new TablePath(Path.of("/t"));
  private static final Column TEXT = new Column("String", "scalar");
  private static final Column TEXTS = new Column("String", "ndim=1");
  private static final Column NUMBER = new Column("double", "shape=[2]");
  private static final Column RECORD = new Column("Record", "scalar");

  private static List<String> statements(
      String name, Map<String, Column> columns, Set<String> keywords, Set<String> ofColumns) {
    return TextCleaning.statements(
        name, TABLE, new TableLayout(columns, lines(keywords), lines(ofColumns), Set.of()));
  }

  private static Map<String, List<String>> lines(Set<String> names) {
    return names.stream().collect(Collectors.toMap(name -> name, name -> List.of("Int 1")));
  }

  @Test
  void freeTextsAreEmptied() {
    assertThat(statements("FIELD", Map.of("NAME", TEXT, "CODE", TEXT), Set.of(), Set.of()))
        .containsExactly("update '/t' set CODE = ''");
    assertThat(statements("OBSERVATION", Map.of("LOG", TEXTS), Set.of(), Set.of()))
        .containsExactly("update '/t' set LOG = ['']");
    assertThat(statements("SOURCE", Map.of("TRANSITION", TEXTS), Set.of(), Set.of()))
        .containsExactly(
            "update '/t' set TRANSITION = array('', shape(TRANSITION)) where isdefined(TRANSITION)");
  }

  @Test
  void unknownTextsAndRecordsAreLeftOutAndUnknownNumbersStay() {
    assertThat(
            statements(
                "SOURCE",
                Map.of("SOURCE_MODEL", RECORD, "NOTE", TEXT, "OFFSET_2", NUMBER),
                Set.of(),
                Set.of("NOTE::why")))
        .containsExactly("alter table '/t' drop column NOTE, SOURCE_MODEL");
  }

  @Test
  void onlyUnitsFramesAndCategoriesStayAsKeywords() {
    assertThat(
            statements(
                "ANTENNA",
                Map.of("NAME", TEXT),
                Set.of("note"),
                Set.of("POSITION::MEASINFO", "POSITION::QuantumUnits", "NAME::of")))
        .containsExactly("alter table '/t' drop keyword NAME::of, note");
  }

  @Test
  void aTableWithoutRowsKeepsItsColumns() {
    assertThat(statements("HISTORY", Map.of("MESSAGE", TEXT), Set.of("note"), Set.of()))
        .containsExactly("alter table '/t' drop keyword note");
  }
}
