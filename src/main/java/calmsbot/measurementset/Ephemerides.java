package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of moving objects: in the folder of the table of fields, named by their ids, and known
 * to no keyword.
 */
final class Ephemerides {
  private static final Pattern FOLDER = Pattern.compile("EPHEM([0-9]{1,9})_[A-Za-z0-9._+-]+\\.tab");

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
