package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.TableLayout.Column;
import calmsbot.measurementset.TableLayout.TablePath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What casacore shows of a table. */
class TableLayoutTest {
  private static final String SHOWN =
      """

      Structure of table /a.ms
      ------------------ Measurement Set
      4 rows, 3 columns in little endian format (using 4 data managers)

        UVW            double   shape=[3] unit=[m,m,m] measure=uvw,J2000 directly stored
        NOTE           String   ndim=1
        TIME           double   scalar unit=[s]

       SubTables:
          /a.ms/FIELD

      Keywords of main table\s
      ----------------------
        Table Keywords
          MS_VERSION: Float 2
          FIELD: Table /a.ms/FIELD
          ATTR: {
            NField: Int 4
            deep: {
              note: String "x"
            }
          }

        Column UVW
          QuantumUnits: String array with shape [3]
            [m, m, m]
          MEASINFO: {
            type: String "uvw"
          }

      """;

  private static TableLayout of(String shown) throws Exception {
    Casacore casacore =
        new Casacore(
            (words, input, limit) -> new Ran(0, shown + "2867\n", ""),
            "taql",
            Duration.ofSeconds(1));
    return TableLayout.of(new TablePath(Path.of("/a.ms")), casacore);
  }

  @Test
  void columnsKeywordsAndTablesAreTold() throws Exception {
    TableLayout layout = of(SHOWN);

    assertThat(layout.columns())
        .isEqualTo(
            Map.of(
                "UVW", new Column("double", "shape=[3]"),
                "NOTE", new Column("String", "ndim=1"),
                "TIME", new Column("double", "scalar")));
    assertThat(layout.subTables()).containsExactly("FIELD");
    assertThat(layout.keywords())
        .isEqualTo(
            Map.of(
                "MS_VERSION", List.of("Float 2"),
                "ATTR", List.of("{", "NField: Int 4", "deep: {", "note: String \"x\"", "}")));
    assertThat(layout.columnKeywords())
        .isEqualTo(
            Map.of(
                "UVW::QuantumUnits", List.of("String array with shape [3]", "[m, m, m]"),
                "UVW::MEASINFO", List.of("{", "type: String \"uvw\"")));
  }

  /** Else they would stay in a copy unseen. */
  @Test
  void namesThatNoQueryCanSayAreRefused() {
    assertThatThrownBy(() -> of(SHOWN.replace("    ATTR:", "    of M83:")))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("keyword \"of M83\"");
    assertThatThrownBy(() -> of(SHOWN.replace("  NOTE  ", "  a-b  ")))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("column \"a-b");
  }
}
