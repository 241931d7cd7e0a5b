package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Uses what was staged before. A file is linked first and checked afterwards. Once it is ours
 * nobody can delete or replace it between check and use.
 */
public final class Reuse {
  private final Building building;
  private final Consumer<String> output;

  public Reuse(Building building, Consumer<String> output) {
    this.building = building;
    this.output = output;
  }

  /**
   * Links all these products into the building; or links nothing, and leaves nothing there.
   *
   * @param delivered since when the MOUS is Delivered, as the archive dates it: products of other
   *     deliveries are not used
   */
  public Optional<List<Product>> link(List<ProductKey> keys, Instant delivered) throws IOException {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no product is asked for");
    }
    output.accept(OutputLines.CHECKING);
    keys.forEach(key -> output.accept(key.block().toString()));
    List<Product> linked = new ArrayList<>();
    for (ProductKey key : keys) {
      Optional<Product> product = one(key, delivered);
      if (product.isEmpty()) {
        output.accept(OutputLines.notFound(key.block()));
        output.accept(OutputLines.REGENERATE);
        unlink(linked);
        return Optional.empty();
      }
      linked.add(product.get());
    }
    return Optional.of(linked);
  }

  private Optional<Product> one(ProductKey key, Instant delivered) throws IOException {
    Optional<Product> known = building.area().products().find(key).filter(it -> it.isOf(delivered));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Product product = known.get();
    if (product.files().isEmpty()) {
      output.accept(key.block() + " is known to have none of the fields.");
    }
    for (StagedFile file : product.files()) {
      if (!linked(building.area().shown(product.directory()), file)) {
        unlink(List.of(product));
        return Optional.empty();
      }
    }
    return known;
  }

  private boolean linked(Path directory, StagedFile file) throws IOException {
    Path existing = directory.resolve(file.name());
    if (!Files.isDirectory(directory, NOFOLLOW_LINKS)
        || !Files.isRegularFile(existing, NOFOLLOW_LINKS)) {
      return false;
    }
    output.accept(OutputLines.found(existing));
    Path link = building.folder().resolve(file.name());
    try {
      building.area().disk().link(link, existing);
    } catch (FileSystemException gone) {
      output.accept("It cannot be linked: " + gone);
      return false;
    }
    if (!file.isIn(building.folder())) {
      output.accept("It is not what was staged: its size or its checksum is another.");
      return false;
    }
    return true;
  }

  private void unlink(List<Product> products) throws IOException {
    for (Product product : products) {
      for (StagedFile file : product.files()) {
        building.area().disk().delete(building.folder().resolve(file.name()));
      }
    }
  }
}
