package calmsbot.stagingarea;

import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Uses what was staged before, wherever in the area it still is. */
public final class Reuse {
  private final Building building;
  private final Consumer<String> output;
  private final FileLink files;

  /** Reads every file whole before it is used. */
  public Reuse(Building building, Consumer<String> output) {
    this(building, output, FileLink.LinkRules.always());
  }

  /**
   * Reads the files that were not read for some time.
   *
   * @param rules for how long, and who is told of it
   */
  public Reuse(Building building, Consumer<String> output, FileLink.LinkRules rules) {
    this.building = building;
    this.output = output;
    this.files = new FileLink(building.area(), output, rules);
  }

  /**
   * Links all these products into the building; or links nothing, and leaves nothing there. Nothing
   * is read before there is a place for each.
   *
   * @param delivered since when the MOUS is Delivered, as the archive dates it: products of other
   *     deliveries are not used
   */
  public Optional<List<Product>> link(List<ProductKey> keys, Instant delivered) throws IOException {
    requireSome(keys);
    output.accept(OutputLines.CHECKING);
    keys.forEach(key -> output.accept(key.block().toString()));
    Places places = new Places(building.area(), keys, delivered);
    for (ProductKey key : keys) {
      if (places.first(key, this::looksThere).isEmpty()) {
        return notFound(key);
      }
    }
    List<Product> linked = new ArrayList<>();
    for (ProductKey key : keys) {
      Optional<Product> product = places.first(key, place -> isLinked(place, building.folder()));
      if (product.isEmpty()) {
        unlink(linked);
        return notFound(key);
      }
      linked.add(product.get());
    }
    return Optional.of(linked);
  }

  /**
   * For each of these products one that holds more: of the same execution block and version, the
   * whole or otherwise one with all its fields and others, to be cut down to it. Their files are
   * linked into a folder of the building that is emptied before it becomes public; all of them, or
   * none.
   *
   * @param delivered when the MOUS last became Delivered: older products are not used
   */
  public Optional<List<CutSource>> wider(List<ProductKey> keys, Instant delivered)
      throws IOException {
    requireSome(keys);
    Places places = new Places(building.area(), keys, delivered);
    for (ProductKey key : keys) {
      if (places.firstWider(key, this::looksThere).isEmpty()) {
        return Optional.empty();
      }
    }
    Path folder = building.sources();
    List<CutSource> sources = new ArrayList<>();
    for (ProductKey key : keys) {
      Optional<Product> wider = places.firstWider(key, place -> isSource(place, folder));
      if (wider.isEmpty()) {
        building.clearSources();
        return Optional.empty();
      }
      sources.add(new CutSource(key, wider.get(), folder));
    }
    return Optional.of(sources);
  }

  /**
   * A product that another can be cut from.
   *
   * @param key what is to be cut out of it
   * @param product without files if its block has none of its fields, and so none of those asked
   *     for
   * @param folder where its files are, unpacked by the caller to somewhere else
   */
  public record CutSource(ProductKey key, Product product, Path folder) {
    /** The archives of its MeasurementSets. */
    public List<Path> tars() {
      return product.files().stream().map(file -> folder.resolve(file.name())).toList();
    }
  }

  private static void requireSome(List<ProductKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no product is asked for");
    }
  }

  private Optional<List<Product>> notFound(ProductKey key) {
    output.accept(OutputLines.notFound(key.block()));
    output.accept(OutputLines.REGENERATE);
    return Optional.empty();
  }

  private boolean looksThere(Product place) throws IOException {
    return FileLink.looksThere(shown(place), place);
  }

  private boolean isLinked(Product place, Path folder) throws IOException {
    if (!looksThere(place)) {
      return false;
    }
    if (place.files().isEmpty()) {
      output.accept(place.key().block() + " is known to have none of the fields.");
    }
    place
        .files()
        .forEach(file -> output.accept(OutputLines.found(shown(place).resolve(file.name()))));
    return link(place, folder);
  }

  private boolean isSource(Product place, Path folder) throws IOException {
    if (!looksThere(place)) {
      return false;
    }
    output.accept(
        "%s is cut from what is staged already, in %s ..."
            .formatted(place.key().block(), shown(place)));
    return link(place, folder);
  }

  private boolean link(Product place, Path folder) throws IOException {
    for (StagedFile file : place.files()) {
      if (!files.link(file, shown(place), folder)) {
        unlink(place, folder);
        return false;
      }
    }
    return true;
  }

  private Path shown(Product place) {
    return building.area().shown(place.directory());
  }

  private void unlink(List<Product> products) throws IOException {
    for (Product product : products) {
      unlink(product, building.folder());
    }
  }

  private void unlink(Product product, Path folder) throws IOException {
    for (StagedFile file : product.files()) {
      building.area().disk().delete(folder.resolve(file.name()));
    }
  }
}
