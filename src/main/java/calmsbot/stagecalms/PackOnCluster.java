package calmsbot.stagecalms;

import calmsbot.cluster.FileTransport;
import calmsbot.external.ShellWord;
import calmsbot.requestform.CalField;
import calmsbot.stagecalms.RemotePacking.PackingRequest;
import calmsbot.stagingarea.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How MeasurementSets are packed on the cluster.
 *
 * @param calmsbot this program's launcher there
 * @param taql casacore's program there; none if nothing looks into the sets
 * @param standIns whether the sets are stand-ins
 * @param files how archives get here
 */
public record PackOnCluster(
    Path calmsbot, Optional<String> taql, boolean standIns, FileTransport files) {
  /** The script of the job. */
  String script(Path folder, PackingRequest request, List<Path> sets) {
    Selection selection = request.selection();
    List<String> words =
        new ArrayList<>(List.of(calmsbot.toString(), "pack", "--out", folder.toString()));
    taql.ifPresent(program -> words.addAll(List.of("--taql", program)));
    if (standIns) {
      words.add("--stand-ins");
    }
    if (!selection.isWhole()) {
      words.add("--fields");
      words.add(selection.fields().stream().map(CalField::name).collect(Collectors.joining(",")));
    }
    if (!request.lookedAt().isEmpty()) {
      words.add("--after-look");
      words.add(String.join(",", new TreeSet<>(request.lookedAt())));
    }
    words.add("--");
    sets.forEach(set -> words.add(set.toString()));
    return "exec " + ShellWord.line(words) + "\n";
  }
}
