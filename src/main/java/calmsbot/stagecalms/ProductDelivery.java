package calmsbot.stagecalms;

import static java.util.stream.Collectors.joining;

import calmsbot.cluster.RunFailed;
import calmsbot.stagecalms.Stage.StageRules;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.ExecBlock;
import calmsbot.stagingarea.FileLink;
import calmsbot.stagingarea.Manifest;
import calmsbot.stagingarea.Product;
import calmsbot.stagingarea.Product.ProductKey;
import calmsbot.stagingarea.Publish;
import calmsbot.stagingarea.Reuse;
import calmsbot.stagingarea.Reuse.CutSource;
import calmsbot.stagingarea.StagedFile;
import calmsbot.stagingarea.StagingCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Fills a building with what was asked for, and publishes it. For one run. */
final class ProductDelivery {
  private final Building building;
  private final StageRules rules;
  private final URI url;
  private final FileLink.ReadProgress reading;
  private final InstantSource clock;
  private final Instant begun;

  ProductDelivery(
      Building building,
      StageRules rules,
      URI url,
      FileLink.ReadProgress reading,
      InstantSource clock) {
    this.building = building;
    this.rules = rules;
    this.url = url;
    this.reading = reading;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /**
   * Links what was staged before, if all of it was. Anything not known to be from the present
   * delivery is not used.
   */
  Optional<List<Product>> linked(StagingCall call, Holding holding, Consumer<String> lines)
      throws IOException {
    if (holding.since().isEmpty()) {
      lines.accept("The archive does not know since when the MOUS is delivered: it is made anew.");
    }
    return reuse(lines)
        .link(keys(call, holding), holding.since().orElse(begun))
        .filter(products -> products.stream().anyMatch(product -> !product.files().isEmpty()));
  }

  private Reuse reuse(Consumer<String> lines) {
    return new Reuse(building, lines, new FileLink.LinkRules(rules.rehashAfter(), clock, reading));
  }

  private List<ProductKey> keys(StagingCall call, Holding holding) {
    return holding.uids().stream().map(block -> key(block, call)).toList();
  }

  /**
   * What was staged before and holds more than is asked for, so that it can be cut; empty if all of
   * the data are asked for.
   */
  Optional<List<CutSource>> wider(StagingCall call, Holding holding, Consumer<String> lines)
      throws IOException {
    return call.selection().isWhole()
        ? Optional.empty()
        : reuse(lines).wider(keys(call, holding), holding.since().orElse(begun));
  }

  /** When making something began, and since when the MOUS was Delivered then, if that is known. */
  record Origin(Instant begun, Optional<Instant> delivered) {}

  /**
   * Packs what was made.
   *
   * @param origin when making it began, and of which delivery
   */
  List<Product> packed(Yield yield, Archiver packing, StagingCall call, Origin origin)
      throws IOException, RunFailed {
    List<Product> products = new ArrayList<>();
    for (Map.Entry<ExecBlock, List<Path>> block : yield.sets().entrySet()) {
      List<StagedFile> files = packing.pack(block.getValue());
      products.add(
          new Product(
              key(block.getKey(), call),
              building.name(),
              origin.begun(),
              origin.delivered(),
              files));
    }
    requireAll(packing);
    return products;
  }

  /** Makes it public. Returns when. */
  Instant published(StagingCall call, Holding holding, List<Product> products) throws IOException {
    Instant now = clock.instant();
    Instant expires = now.plus(rules.retention());
    new Publish(building)
        .publish(
            new Manifest(call, url, now, expires, products, without(holding, products)), products);
    return now;
  }

  /** Execution blocks with nothing staged. */
  private static List<ExecBlock> without(Holding holding, List<Product> products) {
    List<ExecBlock> there =
        products.stream()
            .filter(product -> !product.files().isEmpty())
            .map(product -> product.key().block())
            .toList();
    return holding.uids().stream().filter(block -> !there.contains(block)).toList();
  }

  private static void requireAll(Archiver packing) throws RunFailed {
    if (!packing.absent().isEmpty()) {
      throw new RunFailed(
          "no MeasurementSet has a field "
              + packing.absent().stream().map(String::valueOf).collect(joining(", ")));
    }
  }

  private ProductKey key(ExecBlock block, StagingCall call) {
    return new ProductKey(block, call.selection(), rules.productVersion());
  }

  /**
   * What a recipe made, by execution block: sets whose name holds the block's UID and more.
   *
   * @param sets the MeasurementSets of each block that has any
   * @param missing the blocks that have none
   * @param others MeasurementSets of no block that was asked for
   */
  record Yield(Map<ExecBlock, List<Path>> sets, List<ExecBlock> missing, List<Path> others) {
    static Yield of(List<ExecBlock> wanted, List<Path> made) {
      Map<ExecBlock, List<Path>> sets = new LinkedHashMap<>();
      for (ExecBlock block : wanted) {
        List<Path> its = made.stream().filter(set -> isOf(set, block)).toList();
        if (!its.isEmpty()) {
          sets.put(block, its);
        }
      }
      return new Yield(
          sets,
          wanted.stream().filter(block -> !sets.containsKey(block)).toList(),
          made.stream().filter(set -> wanted.stream().noneMatch(it -> isOf(set, it))).toList());
    }

    private static boolean isOf(Path set, ExecBlock block) {
      return Objects.requireNonNull(set.getFileName()).toString().startsWith(block + ".");
    }
  }
}
