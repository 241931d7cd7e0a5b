package calmsbot.stagecalms;

import calmsbot.cluster.Patience;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Transport;
import calmsbot.cluster.Watch;
import calmsbot.cluster.WorkFolder;
import calmsbot.requestform.CalField;
import calmsbot.stagecalms.PackedRecord.PackedSet;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.Selection;
import calmsbot.stagingarea.StagedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Has MeasurementSets checked, cut and packed by a job on the cluster. Only the archives come here,
 * each as soon as it is finished, while the job goes on with the next. For one run.
 */
final class RemotePacking implements Archiver {
  /** Headers around what is packed, for each set. */
  private static final long AROUND = 10_000_000;

  private final Place place;
  private final PackingWatch job;
  private final PackingRequest request;
  private final Selection selection;
  private final Consumer<String> lines;
  private final Watch.Time time;
  private final Set<String> found = new TreeSet<>();
  private long forecast;
  private long known;

  /**
   * From where to where.
   *
   * @param folder the job's, in the folder of work
   * @param sizes tells how much there is to pack
   */
  record Place(
      PackOnCluster cluster,
      Watch.Rhythm rhythm,
      WorkFolder folder,
      Transport sizes,
      Building building,
      Room room) {}

  /**
   * What is packed.
   *
   * @param lookedAt the tokens of what a person has found harmless in copies of calibrators
   */
  record PackingRequest(Selection selection, Set<String> lookedAt) {
    PackingRequest {
      lookedAt = Set.copyOf(lookedAt);
    }
  }

  RemotePacking(
      Place place,
      PackingWatch job,
      PackingRequest request,
      Consumer<String> lines,
      Watch.Time time) {
    this.place = place;
    this.job = job;
    this.request = request;
    this.selection = request.selection();
    this.lines = lines;
    this.time = time;
  }

  /** How much calibrators will take is known only when they are cut. */
  @Override
  public void begin(List<Path> sets) throws IOException, RunFailed {
    if (selection.isWhole()) {
      for (Path set : sets) {
        forecast += place.sizes().bytes(set) + AROUND;
      }
      place.room().await(forecast);
    }
    if (!isFinished(sets)) {
      job.start(
          place.cluster().script(place.folder().path(), request, sets), () -> isFinished(sets));
    }
  }

  /** A record that cannot be used is deleted, so that nobody takes it for that of the next job. */
  private boolean isFinished(List<Path> sets) throws RunFailed {
    Optional<String> text = patience().answer(() -> place.folder().text(PackedRecord.NAME));
    try {
      Optional<PackedRecord> record = read(text);
      return record.isPresent() && sets.stream().allMatch(set -> record.get().of(set).isPresent());
    } catch (RunFailed unusable) {
      lines.accept(String.valueOf(unusable.getMessage()));
      erase();
      return false;
    }
  }

  @Override
  public List<StagedFile> pack(List<Path> sets) throws IOException, RunFailed {
    List<StagedFile> files = new ArrayList<>();
    for (Path set : sets) {
      PackedSet packed = awaited(set);
      requireAsAsked(packed);
      packed.fields().forEach(field -> found.add(field.name()));
      if (packed.file().isPresent()) {
        files.add(fetched(packed.file().get()));
      }
    }
    return files;
  }

  /** The file system may show what was written a while after the job has ended. */
  private PackedSet awaited(Path set) throws RunFailed {
    Optional<Instant> over = Optional.empty();
    while (true) {
      boolean ended = job.isOver();
      Optional<String> text = patience().answer(() -> place.folder().text(PackedRecord.NAME));
      Optional<PackedSet> packed = read(text).flatMap(record -> record.of(set));
      if (packed.isPresent()) {
        return packed.get();
      }
      if (ended) {
        requireGood();
        over = Optional.of(over.orElse(time.clock().instant()));
        requireSoon(over.get(), set);
      }
      time.pause(place.rhythm().look());
    }
  }

  /** What the job refused says more than how it ended. */
  private void requireGood() throws RunFailed {
    try {
      job.requireGood();
    } catch (RunFailed failure) {
      Optional<String> refused = patience().answer(() -> place.folder().text(PackingJob.REFUSED));
      throw refused.isPresent() ? new RunFailed(refused.get().strip(), failure) : failure;
    }
  }

  private void requireSoon(Instant over, Path set) throws RunFailed {
    if (over.plus(place.rhythm().patience()).isBefore(time.clock().instant())) {
      throw new RunFailed(
          "the job that packs ended well, but %s does not say that %s is packed"
              .formatted(place.folder().path().resolve(PackedRecord.NAME), set));
    }
  }

  private Optional<PackedRecord> read(Optional<String> text) throws RunFailed {
    try {
      Optional<PackedRecord> record =
          text.isEmpty() ? Optional.empty() : Optional.of(PackedRecordText.read(text.get()));
      if (record.isPresent() && !record.get().selection().equals(selection.toString())) {
        throw new IOException("it is of " + record.get().selection());
      }
      return record;
    } catch (IOException unusable) {
      throw new RunFailed(
          "%s: %s".formatted(place.folder().path(), unusable.getMessage()), unusable);
    }
  }

  /** What the cluster packed must not be more than was asked for. */
  private void requireAsAsked(PackedSet packed) throws RunFailed {
    boolean right =
        selection.isWhole()
            ? packed.fields().isEmpty() && packed.file().isPresent()
            : selection.fields().containsAll(packed.fields())
                && packed.fields().isEmpty() == packed.file().isEmpty();
    if (!right) {
      throw new RunFailed(
          "%s was packed with fields %s, expected %s"
              .formatted(packed.set(), packed.fields(), selection));
    }
  }

  private StagedFile fetched(StagedFile file) throws IOException, RunFailed {
    known += file.bytes();
    place.room().await(Math.max(forecast, known));
    lines.accept(file.name());
    if (!isBrought(file)) {
      lines.accept(file.name() + " did not arrive as it was packed: it is fetched anew ...");
      if (!isBrought(file)) {
        erase();
        throw new RunFailed(
            "%s is not what was packed there: its disk, or somebody else, has changed it; the next call has it packed anew"
                .formatted(place.folder().path().resolve(file.name())));
      }
    }
    return file;
  }

  private boolean isBrought(StagedFile file) throws IOException, RunFailed {
    Path into = place.building().place(file);
    place.cluster().files().bringFile(place.folder().path().resolve(file.name()), into);
    return place.building().hasArrived(file);
  }

  private void erase() throws RunFailed {
    patience()
        .answer(
            () -> {
              place.folder().erase(PackedRecord.NAME);
              return true;
            });
  }

  @Override
  public List<CalField> absent() {
    return selection.fields().stream().filter(field -> !found.contains(field.name())).toList();
  }

  private Patience patience() {
    return new Patience(place.rhythm(), lines, time);
  }
}
