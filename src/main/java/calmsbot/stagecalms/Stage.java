package calmsbot.stagecalms;

import static java.util.stream.Collectors.joining;

import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.cluster.WorkFolder;
import calmsbot.external.BlockedService;
import calmsbot.external.FileTrouble;
import calmsbot.external.Unavailable;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.requestform.MousUid;
import calmsbot.stagecalms.ProductDelivery.Yield;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.OutputLines;
import calmsbot.stagingarea.PublicName;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.StagingCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of the staging command, from the call to the closing lines. Whatever happens, nothing
 * half-done becomes public, and the last lines say how it ended.
 */
public final class Stage {
  private final Parts parts;
  private final Rules rules;
  private final Watch.Time time;
  private final Progress.Display display;
  private final Lines lines;
  private final Calibration calibration;
  private final PublicName name = PublicName.random(new SecureRandom());
  private volatile Optional<Building> building = Optional.empty();
  private volatile Instant published;

  /**
   * What it works with.
   *
   * @param root the folder of the staging area
   * @param tools looks into MeasurementSets, if there are tools for that
   */
  public record Parts(
      Path root, Catalogue catalogue, Cluster cluster, Optional<MeasurementSets> tools) {}

  public Stage(Parts parts, Rules rules, Progress.Display display, Watch.Time time) {
    this.parts = parts;
    this.rules = rules;
    this.time = time;
    this.display = display;
    this.lines = new Lines(display::line);
    this.calibration = new Calibration(parts.cluster(), lines, time);
    this.published = time.clock().instant();
  }

  /** Runs it. Returns whether the data are there for download. */
  public boolean run(StagingCall call) {
    if (!call.fields().isEmpty()) {
      lines.accept(OutputLines.fieldsOnly(call.fields()));
    }
    lines.accept(OutputLines.accessible(url()));
    try {
      stage(call);
      return lines.end(completed(call));
    } catch (RunFailed | BlockedService failure) {
      return end(call, String.valueOf(failure.getMessage()));
    } catch (IOException failure) {
      return end(call, FileTrouble.words(failure));
    } catch (RuntimeException fault) {
      end(call, "a fault of calmsbot itself, its maintainer must act: " + fault);
      throw fault;
    }
  }

  /**
   * Ends it at once, from another thread: the job, and what was built. If the data are public by
   * then, they stay so, and the last lines say that.
   */
  public void stop(StagingCall call) {
    if (!lines.isEnded()) {
      calibration.cancel();
      end(call, Calibration.ENDED);
    }
  }

  private void stage(StagingCall call) throws IOException, RunFailed {
    StagingArea area = StagingArea.open(parts.root());
    Holding holding = new Admission(parts.catalogue()).admit(call);
    if (!call.fields().isEmpty() && parts.tools().isEmpty()) {
      throw new RunFailed(
          "single fields can be taken out only with casacore: `tools.taql` is not set");
    }
    Building begun = begin(area);
    published =
        new ProductDelivery(
                begun, rules, url(), lines, new ShownReading(display, time.clock()), time.clock())
            .deliver(call, holding, this::make);
    begun.close();
    calibration.tidyUp();
  }

  /** Nothing new begins once the last lines are out. */
  private synchronized Building begin(StagingArea area) throws IOException, RunFailed {
    if (lines.isEnded()) {
      throw new RunFailed(Calibration.ENDED);
    }
    Building begun = Building.begin(area, name);
    building = Optional.of(begun);
    return begun;
  }

  private ProductDelivery.Made make(Building begun, StagingCall call, Holding holding)
      throws IOException, RunFailed {
    begun.reserve(0, rules.spareBytes());
    Yield yield = Yield.of(holding.uids(), calibration.make(call, holding));
    inspect(yield);
    Packing packing =
        new Packing(
            begun,
            parts.cluster().transport(),
            parts.tools(),
            call.fields(),
            new Packing.Out(lines, display, time.clock()));
    return new ProductDelivery.Made(yield, packing);
  }

  /**
   * Compares what was made with what should have been made: an exit status says nothing about that.
   */
  private void inspect(Yield yield) throws RunFailed {
    yield.others().forEach(set -> lines.accept("Not asked for, left aside: " + set.getFileName()));
    if (yield.missing().isEmpty()) {
      return;
    }
    String missing = yield.missing().stream().map(String::valueOf).collect(joining(", "));
    if (!rules.partial() || yield.sets().isEmpty()) {
      throw new RunFailed(
          "no MeasurementSet was made of %s (made: %d of %d)"
              .formatted(
                  missing, yield.sets().size(), yield.sets().size() + yield.missing().size()));
    }
    lines.accept("Not made, and left out: " + missing);
  }

  private URI url() {
    return rules.links().resolve(name.hex());
  }

  private List<String> completed(StagingCall call) {
    return OutputLines.completed(call, url(), published, rules.retentionDays());
  }

  /**
   * Ends a run from outside. The first caller deletes what was built, and the other waits for that.
   * Returns whether it had become public before.
   */
  private synchronized boolean end(StagingCall call, String why) {
    List<String> last = new ArrayList<>();
    last.add("What is wrong: " + why);
    building.ifPresent(begun -> abandon(begun, last));
    Optional<Path> work = calibration.work().map(WorkFolder::path);
    boolean there = building.isPresent() && building.get().isPublic();
    if (there) {
      work.map(OutputLines::notRemoved).ifPresent(last::add);
      last.addAll(completed(call));
    } else {
      last.addAll(OutputLines.failed(call, parts.root().resolve(name.hex()), work));
    }
    return lines.end(last) && there;
  }

  private static void abandon(Building begun, List<String> last) {
    try (begun) {
      begun.abandon();
    } catch (IOException failure) {
      last.add("What was begun is left to the next sweep: " + FileTrouble.words(failure));
    }
  }

  /**
   * What holds for every run.
   *
   * @param links what every link begins with
   * @param retentionDays after how many days what is staged is deleted
   * @param spareBytes how many bytes of the staging area's disk must stay free
   * @param productVersion what was made under another version is not used again
   * @param rehashAfter how long a file that was read whole is linked without being read again
   * @param partial whether what could be made is published if something could not
   */
  public record Rules(
      URI links,
      int retentionDays,
      long spareBytes,
      String productVersion,
      Duration rehashAfter,
      boolean partial) {
    Duration retention() {
      return Duration.ofDays(retentionDays);
    }
  }

  /** What the staging command asks of the archive. */
  @FunctionalInterface
  public interface Catalogue {
    /**
     * What is known of a MOUS; empty if there is no such MOUS.
     *
     * @throws IOException if what is needed to ask cannot be read here
     */
    Optional<Holding> of(MousUid mous) throws Unavailable, IOException;
  }
}
