package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Transport;
import calmsbot.external.FileTrouble;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.requestform.CalField;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings MeasurementSets into the staging area one after the other. Each is checked, and only what
 * may be staged is packed. For one run.
 */
final class Packing implements Archiver {
  /** Headers around what comes over the network. */
  private static final long AROUND = 10_000_000;

  private final Building building;
  private final Room room;
  private final Transport transport;
  private final Scratch scratch;
  private final boolean inArea;
  private final Cut cut;
  private final List<CalField> fields;
  private final Out out;
  private final Set<String> found = new TreeSet<>();

  /** Where it reports what it does. */
  record Out(Lines lines, Progress.Display display, InstantSource clock) {}

  /**
   * For one building.
   *
   * @param tools looks into the sets; none if there are no tools for that
   * @param fields only these are packed; none means everything
   */
  Packing(
      Building building,
      Room room,
      PackingSource source,
      Optional<MeasurementSets> tools,
      List<CalField> fields,
      Out out) {
    this.building = building;
    this.room = room;
    this.transport = source.transport();
    this.scratch = source.scratch();
    this.inArea = source.inArea();
    this.cut = new Cut(tools, fields, out.lines());
    this.fields = fields;
    this.out = out;
  }

  /**
   * How MeasurementSets come here.
   *
   * @param scratch where they, and copies of parts of them, are put meanwhile
   * @param inArea whether that is on the disk of the staging area
   */
  record PackingSource(Transport transport, Scratch scratch, boolean inArea) {}

  /** An empty folder, each time. */
  @FunctionalInterface
  interface Scratch {
    Path make() throws IOException;
  }

  @Override
  public void begin(List<Path> sets) throws IOException, RunFailed {
    room.await(bytes(sets));
  }

  /** How many bytes of the disk all of them will take at most, with what packing itself needs. */
  private long bytes(List<Path> sets) throws IOException, RunFailed {
    long all = 0;
    long largest = 0;
    for (Path set : sets) {
      long carried = transport.bytes(set);
      long packed = carried == 0 ? Building.packedBytes(set) : carried + AROUND;
      all += packed;
      largest = Math.max(largest, inArea ? packed : 0);
    }
    return all + largest;
  }

  @Override
  public List<StagedFile> pack(List<Path> sets) throws IOException, RunFailed {
    List<StagedFile> files = new ArrayList<>();
    for (Path set : sets) {
      Path empty = scratch.make();
      Path here = transport.bring(set, Files.createDirectory(empty.resolve("in")));
      Optional<Cut.Part> part = cut.of(here, Files.createDirectory(empty.resolve("out")));
      if (part.isPresent()) {
        part.get().fields().forEach(field -> found.add(field.name()));
        files.add(packed(part.get().set()));
      }
    }
    return files;
  }

  private StagedFile packed(Path set) throws IOException {
    String name = Objects.requireNonNull(set.getFileName()) + ".tar";
    out.lines().accept(name);
    Progress progress = new Progress(out.display(), out.clock(), name, Building.packedBytes(set));
    try {
      StagedFile file = building.pack(set, progress);
      progress.end();
      building.verify(file);
      return file;
    } catch (IOException failure) {
      throw new IOException(
          "%s could not be packed: %s".formatted(name, FileTrouble.words(failure)), failure);
    }
  }

  @Override
  public List<CalField> absent() {
    return fields.stream().filter(field -> !found.contains(field.name())).toList();
  }
}
