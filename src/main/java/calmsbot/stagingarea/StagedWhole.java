package calmsbot.stagingarea;

import calmsbot.stagingarea.Product.ProductKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole products from which others can be cut. */
public final class StagedWhole {
  private final StagingArea area;

  public StagedWhole(StagingArea area) {
    this.area = area;
  }

  /**
   * A staged product with more in it than is asked for.
   *
   * @param begun when its making began
   * @param tars the archives of its MeasurementSets, as they were staged
   */
  public record Source(ExecBlock block, Instant begun, List<Path> tars) {
    public Source {
      tars = List.copyOf(tars);
    }
  }

  /**
   * One for each execution block; or none at all. Each file is read whole before it is believed.
   *
   * @param delivered when the MOUS last became Delivered: older products are not used
   */
  public Optional<List<Source>> find(List<ExecBlock> blocks, String version, Instant delivered)
      throws IOException {
    List<Source> sources = new ArrayList<>();
    for (ExecBlock block : blocks) {
      ProductKey key = new ProductKey(block, new Selection(List.of()), version);
      Optional<Product> product =
          area.products().find(key).filter(it -> !it.begun().isBefore(delivered));
      if (product.isEmpty() || !isThere(product.get())) {
        return Optional.empty();
      }
      sources.add(source(product.get()));
    }
    return Optional.of(sources);
  }

  private boolean isThere(Product product) throws IOException {
    Path folder = area.shown(product.directory());
    for (StagedFile file : product.files()) {
      if (!file.isIn(folder)) {
        return false;
      }
    }
    return !product.files().isEmpty();
  }

  private Source source(Product product) {
    Path folder = area.shown(product.directory());
    return new Source(
        product.key().block(),
        product.begun(),
        product.files().stream().map(file -> folder.resolve(file.name())).toList());
  }
}
