package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.FieldSelection.States;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the sub-tables of a copy by new ones. Rows are never deleted in place, since their
 * content would stay in the table's files.
 */
final class Pruning {
  private static final String NEW = ".new";

  private final Casacore casacore;
  private final Selected selected;
  private final States states;
  private final Sources sources;
  private final TablePath copy;

  Pruning(Casacore casacore, Selected selected, States states, Sources sources, TablePath copy) {
    this.casacore = casacore;
    this.selected = selected;
    this.states = states;
    this.sources = sources;
    this.copy = copy;
  }

  void run() throws IOException, RunFailed {
    TableLayout layout = TableLayout.of(copy, casacore);
    Set<String> dropped = new TreeSet<>(layout.subTables());
    dropped.removeIf(table -> Rule.of(table) != Rule.DROPPED);
    Set<String> kept = new TreeSet<>(layout.subTables());
    kept.removeAll(dropped);
    casacore.run(written(kept));
    forgetKeywords(layout, dropped);
    for (String table : dropped) {
      FolderTree.delete(copy.sub(table).path());
    }
    for (String table : kept) {
      replace(copy.sub(table).path());
      TableInfo.write(copy.sub(table).path(), "");
    }
    TableInfo.write(copy.path(), TableInfo.MEASUREMENT_SET);
    Ephemerides.copy(selected, copy, casacore);
  }

  private List<String> written(Set<String> tables) throws IOException, RunFailed {
    List<String> statements = new ArrayList<>();
    for (String table : tables) {
      TablePath from = copy.sub(table);
      if (Rule.of(table) != Rule.EMPTIED) {
        statements.addAll(TextCleaning.statements(table, from, TableLayout.of(from, casacore)));
      }
      statements.add(
          "select from %s where %s giving %s as plain"
              .formatted(from, rows(table), copy.sub(table + NEW)));
    }
    return statements;
  }

  private String rows(String table) {
    return switch (Rule.of(table)) {
      case WHOLE -> Rule.ANY_ROW;
      case EMPTIED, DROPPED -> Rule.NO_ROW;
      case PRUNED -> rowsOfFields(table);
    };
  }

  private String rowsOfFields(String table) {
    return switch (table) {
      case "FIELD" -> "rowid() in " + FieldRow.ids(selected.fields());
      case "SOURCE" -> sources.rows();
      case "STATE" -> "rowid() in " + states;
      default -> Rule.NO_ROW;
    };
  }

  /** Other programs keep models and texts of fields in keywords. */
  private void forgetKeywords(TableLayout layout, Set<String> tables)
      throws IOException, RunFailed {
    Set<String> forgotten = new TreeSet<>(layout.keywords().keySet());
    forgotten.remove("MS_VERSION");
    forgotten.addAll(tables);
    forgotten.addAll(TextCleaning.ofColumns(layout));
    if (!forgotten.isEmpty()) {
      casacore.run("alter table " + copy + " drop keyword " + String.join(", ", forgotten));
    }
  }

  private static void replace(Path table) throws IOException {
    FolderTree.delete(table);
    Files.move(table.resolveSibling(table.getFileName() + NEW), table);
  }

  /**
   * The tables of moving objects: they are in the folder of the table of fields, named by their
   * ids, and no keyword refers to them.
   */
  static final class Ephemerides {
    private static final Pattern FOLDER =
        Pattern.compile("EPHEM([0-9]{1,9})_[A-Za-z0-9._+-]+\\.tab");

    private Ephemerides() {}

    /** Copies those of the selected fields. */
    static void copy(Selected selected, TablePath copy, Casacore casacore)
        throws IOException, RunFailed {
      TablePath fields = copy.sub("FIELD");
      if (!TableLayout.of(fields, casacore).columns().containsKey("EPHEMERIS_ID")) {
        return;
      }
      List<String> ids = casacore.run("select distinct EPHEMERIS_ID from " + fields).lines();
      Path source = selected.set().sub("FIELD").path();
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(source, "EPHEM*")) {
        for (Path folder : folders) {
          String name = Objects.requireNonNull(folder.getFileName()).toString();
          Matcher ephemeris = FOLDER.matcher(name);
          if (ephemeris.matches() && ids.contains(ephemeris.group(1))) {
            copyFiles(folder, fields.path().resolve(name));
          }
        }
      }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
      for (Path file : FolderTree.files(from)) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(file, target);
      }
    }
  }
}
