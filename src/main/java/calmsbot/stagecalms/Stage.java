package calmsbot.stagecalms;

import static java.util.stream.Collectors.joining;

import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Transport;
import calmsbot.cluster.Watch;
import calmsbot.cluster.WorkFolder;
import calmsbot.external.BlockedService;
import calmsbot.external.FileTrouble;
import calmsbot.external.Unavailable;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.requestform.MousUid;
import calmsbot.stagecalms.ProductDelivery.Origin;
import calmsbot.stagecalms.ProductDelivery.Yield;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.ExecBlock;
import calmsbot.stagingarea.Forecast;
import calmsbot.stagingarea.OutputLines;
import calmsbot.stagingarea.Product;
import calmsbot.stagingarea.PublicName;
import calmsbot.stagingarea.Reuse.CutSource;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.StagingCall;
import calmsbot.stagingarea.WorkLock;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One run of the staging command, from the call to the closing lines. Whatever happens, nothing
 * half-done becomes public, and the last lines say how it ended.
 */
public final class Stage {
  private final Parts parts;
  private final StageRules rules;
  private final RunOptions manner;
  private final Watch.Time time;
  private final Progress.Display display;
  private final Lines lines;
  private final Calibration calibration;
  private final PublicName name = PublicName.random(new SecureRandom());
  private volatile Optional<Building> building = Optional.empty();
  private volatile Optional<PackingWatch> packing = Optional.empty();
  private volatile Instant published;

  /**
   * What it works with.
   *
   * @param root the folder of the staging area
   * @param tools looks into MeasurementSets, if there are tools for that
   */
  public record Parts(
      Path root, Catalogue catalogue, Cluster cluster, Optional<MeasurementSets> tools) {}

  public Stage(
      Parts parts, StageRules rules, RunOptions manner, Progress.Display display, Watch.Time time) {
    this.manner = manner;
    this.parts = parts;
    this.rules = rules;
    this.time = time;
    this.display = display;
    this.lines = new Lines(display::line);
    this.calibration = new Calibration(parts.cluster(), manner, lines, time);
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
      packing.ifPresent(PackingWatch::cancel);
      end(call, JobAtWork.ENDED);
    }
  }

  private void stage(StagingCall call) throws IOException, RunFailed {
    StagingArea area = StagingArea.open(parts.root());
    Holding holding = admitted(call);
    if (!call.fields().isEmpty() && parts.tools().isEmpty()) {
      throw new RunFailed(
          "single fields can be taken out only with casacore: `tools.taql` is not set");
    }
    Building filled = begin(area);
    ProductDelivery delivery =
        new ProductDelivery(
            filled, rules, url(), new ShownReading(display, time.clock()), time.clock());
    if (isLinked(delivery, call, holding, lines)) {
      tidyAfterTheKilled(area, call, holding);
    } else {
      lead(area, filled, delivery, call, holding);
    }
    filled.close();
    calibration.tidyUp();
  }

  private Holding admitted(StagingCall call) throws IOException, RunFailed {
    return new Admission(parts.catalogue()).admit(call);
  }

  /** Nothing new begins once the last lines are out. */
  private synchronized Building begin(StagingArea area) throws IOException, RunFailed {
    lines.requireOpen();
    Building begun = Building.begin(area, name);
    building = Optional.of(begun);
    return begun;
  }

  private boolean isLinked(
      ProductDelivery delivery, StagingCall call, Holding holding, Consumer<String> out)
      throws IOException {
    if (manner.isWithoutReuse()) {
      return false;
    }
    Optional<List<Product>> linked = delivery.linked(call, holding, out);
    if (linked.isPresent()) {
      published = delivery.published(call, holding, linked.get());
    }
    return linked.isPresent();
  }

  /** A call that is killed right after it has published leaves its folder of work. */
  private void tidyAfterTheKilled(StagingArea area, StagingCall call, Holding holding)
      throws IOException, RunFailed {
    WorkKey key = making(call, holding).key();
    if (call.selection().isWhole() && WorkLock.hasTrace(area, key.hash())) {
      Optional<WorkLock> lock = new Turn(area, lines, time).ifFree(key, call);
      if (lock.isPresent()) {
        try (WorkLock ours = lock.get()) {
          calibration.putLeftAside(key);
        }
      }
    }
  }

  /** Makes what nobody has made, while others that need it wait. */
  private void lead(
      StagingArea area, Building filled, ProductDelivery delivery, StagingCall call, Holding first)
      throws IOException, RunFailed {
    Holding holding = first;
    while (true) {
      Making making = making(call, holding);
      Turn turn = new Turn(area, lines, time);
      try (WorkLock lock = turn.take(making.key(), call);
          Closeable other = otherWork(area, making, call)) {
        if (turn.hasWaited()) {
          holding = admitted(call);
        }
        if (making(call, holding).key().equals(making.key())) {
          produce(filled, delivery, new StageOrder(call, holding, making), turn.hasWaited());
          return;
        }
      }
    }
  }

  /** A person may name the work of another key: nobody else may be at work there. */
  private Closeable otherWork(StagingArea area, Making making, StagingCall call)
      throws IOException, RunFailed {
    Optional<String> hash = calibration.otherHash(making.key());
    return hash.isPresent() ? new Turn(area, lines, time).only(hash.get(), call) : () -> {};
  }

  private Making making(StagingCall call, Holding holding) throws RunFailed {
    return Making.of(parts.cluster(), rules.productVersion(), call.mous(), holding);
  }

  /** What is asked for, what the archive has of it, and how it is made. */
  private record StageOrder(StagingCall call, Holding holding, Making making) {}

  /** Somebody may have made it since this call looked for it; this is told only if it is so. */
  private void produce(Building filled, ProductDelivery delivery, StageOrder order, boolean waited)
      throws IOException, RunFailed {
    List<String> said = new ArrayList<>();
    boolean linked = isLinked(delivery, order.call(), order.holding(), waited ? lines : said::add);
    if (linked) {
      said.forEach(lines);
      return;
    }
    Packer packer = new Packer(filled, delivery, order);
    Optional<List<CutSource>> wider =
        manner.isWithoutReuse()
            ? Optional.empty()
            : delivery.wider(order.call(), order.holding(), lines);
    boolean complete = true;
    List<Product> products;
    if (wider.isPresent()) {
      products = packer.cut(wider.get());
    } else {
      Calibration.Ready ready = calibrated(packer, order);
      products = packer.made(ready);
      complete = ready.yield().missing().isEmpty();
    }
    calibration.keep();
    published = delivery.published(order.call(), order.holding(), products);
    calibration.putAside(order.call().selection().isWhole() && complete);
  }

  private Calibration.Ready calibrated(Packer packer, StageOrder order)
      throws IOException, RunFailed {
    Calibration.Ready ready =
        calibration.make(order.making(), order.call(), order.holding(), packer::awaitRoom);
    inspect(ready.yield());
    return ready;
  }

  /** Packs what there is of an order, once there is room for it. */
  private final class Packer {
    private final Building filled;
    private final ProductDelivery delivery;
    private final StageOrder order;
    private final Room room;
    private final Packing.Out out = new Packing.Out(lines, display, time.clock());

    private Packer(Building filled, ProductDelivery delivery, StageOrder order) {
      this.filled = filled;
      this.delivery = delivery;
      this.order = order;
      this.room = new Room(filled, lines, time, rules.spareBytes(), rules.waitForRoom());
    }

    /** For blocks that are not made yet, as far as that can be foreseen. */
    void awaitRoom(int blocks) throws IOException, RunFailed {
      OptionalLong forecast = new Forecast(filled.area()).bytes(order.call().selection(), blocks);
      room.await(forecast.orElse(0));
    }

    List<Product> made(Calibration.Ready ready) throws IOException, RunFailed {
      lines.accept("Copying over the generated MSs ...");
      Origin origin = new Origin(ready.begun(), order.holding().since());
      Optional<PackOnCluster> there = parts.cluster().packing();
      if (there.isEmpty() && !parts.cluster().transport().isNone()) {
        lines.accept("Each of them comes here as a whole: `cluster.calmsbot` is not set ...");
      }
      return there.isPresent()
          ? packedThere(there.get(), ready.yield(), origin)
          : packed(ready.yield(), parts.cluster().transport(), origin);
    }

    /** What was staged as part of more is as old as that. */
    List<Product> cut(List<CutSource> sources) throws IOException, RunFailed {
      Map<ExecBlock, List<Path>> tars = new LinkedHashMap<>();
      Instant begun = Instant.MAX;
      for (CutSource source : sources) {
        Product product = source.product();
        tars.put(product.key().block(), source.tars());
        begun = product.begun().isBefore(begun) ? product.begun() : begun;
      }
      Origin origin = new Origin(begun, sources.get(0).product().delivered());
      return packed(new Yield(tars, List.of(), List.of()), new Unpacking(out), origin);
    }

    private List<Product> packed(Yield yield, Transport transport, Origin origin)
        throws IOException, RunFailed {
      StagingCall call = order.call();
      try (WorkScratch shared =
          new WorkScratch(order.making().folder(parts.cluster()), call.selection())) {
        boolean apart = parts.cluster().transport().isNone();
        Packing.PackingSource source =
            new Packing.PackingSource(transport, apart ? shared : filled::scratch, !apart);
        return packed(
            yield, new Packing(filled, room, source, parts.tools(), call.fields(), out), origin);
      }
    }

    /** On the cluster, where the data are. */
    private List<Product> packedThere(PackOnCluster there, Yield yield, Origin origin)
        throws IOException, RunFailed {
      Cluster cluster = parts.cluster();
      StagingCall call = order.call();
      WorkKey key = order.making().key();
      WorkFolder folder = calibration.packing(call.selection());
      Instant now = time.clock().instant();
      try (PackingWatch watch =
          new PackingWatch(
              folder, number -> key.packing(call, number, now), cluster, lines, time)) {
        packing = Optional.of(watch);
        lines.requireOpen();
        RemotePacking.Place place =
            new RemotePacking.Place(
                there, cluster.rhythm(), folder, cluster.transport(), filled, room);
        RemotePacking archiver =
            new RemotePacking(
                place,
                watch,
                new RemotePacking.PackingRequest(call.selection(), manner.lookedAt()),
                lines,
                time);
        List<Product> products = packed(yield, archiver, origin);
        watch.awaitEnd();
        return products;
      }
    }

    private List<Product> packed(Yield yield, Archiver archiver, Origin origin)
        throws IOException, RunFailed {
      archiver.begin(yield.sets().values().stream().flatMap(List::stream).toList());
      return delivery.packed(yield, archiver, order.call(), origin);
    }
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
    if (!manner.partial() || yield.sets().isEmpty()) {
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
    Optional<Path> work = calibration.folder();
    boolean there = building.isPresent() && building.get().isPublic();
    if (there) {
      work.map(OutputLines::notRemoved).ifPresent(last::add);
      last.addAll(completed(call));
    } else {
      calibration.keepForTheMaintainer();
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
   * @param waitForRoom how long a shortage of room is waited out
   */
  public record StageRules(
      URI links,
      int retentionDays,
      long spareBytes,
      String productVersion,
      Duration rehashAfter,
      Duration waitForRoom) {
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
