package calmsbot.stagecalms;

import static java.util.stream.Collectors.joining;

import calmsbot.cluster.RunFailed;
import calmsbot.stagecalms.Stage.Rules;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.ExecBlock;
import calmsbot.stagingarea.FileLink;
import calmsbot.stagingarea.Manifest;
import calmsbot.stagingarea.Product;
import calmsbot.stagingarea.Product.ProductKey;
import calmsbot.stagingarea.Publish;
import calmsbot.stagingarea.Reuse;
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

/** Fills a building with what was asked for, and publishes it. For one run. */
final class ProductDelivery {
  private final Building building;
  private final Rules rules;
  private final URI url;
  private final Lines lines;
  private final FileLink.Reading reading;
  private final InstantSource clock;

  ProductDelivery(
      Building building,
      Rules rules,
      URI url,
      Lines lines,
      FileLink.Reading reading,
      InstantSource clock) {
    this.building = building;
    this.rules = rules;
    this.url = url;
    this.lines = lines;
    this.reading = reading;
    this.clock = clock;
  }

  /** How missing products are made. */
  @FunctionalInterface
  interface Maker {
    Made make(Building building, StagingCall call, Holding holding) throws IOException, RunFailed;
  }

  /** What was made, and how it is packed. */
  record Made(Yield yield, Packing packing) {}

  /** Returns when it was published. */
  Instant deliver(StagingCall call, Holding holding, Maker maker) throws IOException, RunFailed {
    Instant begun = clock.instant();
    Optional<List<Product>> linked = linked(call, holding);
    List<Product> products =
        linked.isPresent()
            ? linked.get()
            : packed(maker.make(building, call, holding), call, new Origin(begun, holding.since()));
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

  /** Anything not known to be from the present delivery is made again. */
  private Optional<List<Product>> linked(StagingCall call, Holding holding) throws IOException {
    if (holding.since().isEmpty()) {
      lines.accept("The archive does not know since when the MOUS is delivered: it is made anew.");
    }
    List<ProductKey> keys = holding.uids().stream().map(block -> key(block, call)).toList();
    return new Reuse(building, lines, new FileLink.Rules(rules.rehashAfter(), clock, reading))
        .link(keys, holding.since().orElse(Instant.MAX))
        .filter(products -> products.stream().anyMatch(product -> !product.files().isEmpty()));
  }

  /** When the making began, and of which delivery. */
  private record Origin(Instant begun, Optional<Instant> delivered) {}

  private List<Product> packed(Made made, StagingCall call, Origin origin)
      throws IOException, RunFailed {
    Packing packing = made.packing();
    Map<ExecBlock, List<Path>> sets = made.yield().sets();
    lines.accept("Copying over the generated MSs ...");
    packing.reserve(sets.values().stream().flatMap(List::stream).toList(), rules.spareBytes());
    List<Product> products = new ArrayList<>();
    for (Map.Entry<ExecBlock, List<Path>> block : sets.entrySet()) {
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

  private static void requireAll(Packing packing) throws RunFailed {
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
