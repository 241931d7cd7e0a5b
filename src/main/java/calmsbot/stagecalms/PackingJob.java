package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.external.FileTrouble;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.stagecalms.PackedRecord.PackedSet;
import calmsbot.stagingarea.Amount;
import calmsbot.stagingarea.PackingFolder;
import calmsbot.stagingarea.Selection;
import calmsbot.stagingarea.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The part of a run that a job on the cluster does: checks MeasurementSets, takes out what may be
 * staged, and packs that. What an earlier job finished is not made again. For one run.
 */
public final class PackingJob {
  /** Why the last job stopped, beside the archives; not there if nothing was refused. */
  static final String REFUSED = "refused";

  private final Path folder;
  private final PackingFolder packing;
  private final Cut cut;
  private final Consumer<String> lines;
  private final String selection;

  /**
   * For one folder, which is there, and used by no other job at the same time.
   *
   * @param tools looks into the sets; none if there are no tools for that
   */
  public PackingJob(
      Path folder, Optional<MeasurementSets> tools, Selection selection, Consumer<String> lines) {
    this.folder = folder;
    this.packing = new PackingFolder(folder);
    this.cut = new Cut(tools, selection.fields(), lines);
    this.lines = lines;
    this.selection = selection.toString();
  }

  /**
   * Packs them one after the other, and records each.
   *
   * @throws RunFailed if something of them may not be staged
   */
  public void run(List<Path> sets) throws IOException, RunFailed {
    try {
      Files.deleteIfExists(folder.resolve(REFUSED));
      pack(sets);
    } catch (RunFailed refused) {
      packing.write(REFUSED, refused.getMessage() + "\n");
      packing.tidyUp();
      throw refused;
    }
  }

  private void pack(List<Path> sets) throws IOException, RunFailed {
    requireDistinct(sets);
    PackedRecord record = recorded(sets);
    for (Path set : sets) {
      if (record.of(set).isPresent()) {
        lines.accept(name(set) + " is packed already");
      } else {
        record = record.with(packed(set));
        packing.write(PackedRecord.NAME, record.text());
      }
    }
    packing.tidyUp();
  }

  private static void requireDistinct(List<Path> sets) throws RunFailed {
    if (sets.stream().map(PackingJob::name).distinct().count() < sets.size()) {
      throw new RunFailed("two MeasurementSets of one name: their archives would be one file");
    }
  }

  private static String name(Path set) {
    return Objects.requireNonNull(set.getFileName()).toString();
  }

  private PackedSet packed(Path set) throws IOException, RunFailed {
    Optional<Cut.Part> part = cut.of(set, packing.scratch());
    if (part.isEmpty()) {
      return new PackedSet(set.toString(), OptionalLong.empty(), List.of(), Optional.empty());
    }
    StagedFile file = packing.pack(part.get().set(), bytes -> {});
    lines.accept(
        "%s: %s, SHA-256 %s".formatted(file.name(), Amount.of(file.bytes()), file.sha256()));
    return new PackedSet(set.toString(), part.get().rows(), part.get().fields(), Optional.of(file));
  }

  /** What an earlier job has finished; what cannot be used of it is packed again. */
  private PackedRecord recorded(List<Path> wanted) throws IOException {
    PackedRecord none = new PackedRecord(selection, List.of());
    try {
      PackedRecord found =
          PackedRecordText.read(Files.readString(folder.resolve(PackedRecord.NAME)));
      return found.selection().equals(selection) ? there(found, wanted) : none;
    } catch (NoSuchFileException first) {
      return none;
    } catch (IOException unusable) {
      lines.accept("All is packed anew: " + FileTrouble.words(unusable));
      return none;
    }
  }

  private PackedRecord there(PackedRecord found, List<Path> wanted) throws IOException {
    PackedRecord there = new PackedRecord(selection, List.of());
    List<String> paths = wanted.stream().map(Path::toString).toList();
    for (PackedSet set : found.sets()) {
      boolean whole = set.file().isEmpty() || packing.holds(set.file().get());
      if (whole && paths.contains(set.set())) {
        there = there.with(set);
      }
    }
    return there;
  }
}
