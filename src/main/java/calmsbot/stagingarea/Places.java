package calmsbot.stagingarea;

import calmsbot.stagingarea.Product.ProductKey;
import calmsbot.stagingarea.ProductIndex.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds where products are. The index is asked first, which reads one file. Only if no place that
 * it names serves, the manifests of all public directories are read, once: that takes seconds among
 * 100,000, where making the product anew takes hours. A directory past its day serves as long as it
 * is there. For one thread.
 */
final class Places {
  private static final Comparator<Product> WHOLE_FIRST =
      Comparator.comparing((Product place) -> !place.key().selection().isWhole())
          .thenComparing(place -> place.key().selection().fields().size());

  private final StagingArea area;
  private final List<ProductKey> asked;
  private final Instant delivered;
  private Optional<List<Product>> shown = Optional.empty();

  /**
   * For one look-up.
   *
   * @param asked the products it is about
   * @param delivered products of other deliveries are not found
   */
  Places(StagingArea area, List<ProductKey> asked, Instant delivered) {
    this.area = area;
    this.asked = List.copyOf(asked);
    this.delivered = delivered;
  }

  /** Whether a place serves. */
  @FunctionalInterface
  interface Test {
    boolean passes(Product place) throws IOException;
  }

  /** The first place of exactly this product that passes. */
  Optional<Product> first(ProductKey key, Test test) throws IOException {
    return first(area.products().places(key), place -> place.key().equals(key), test);
  }

  /** The first place of a product of the same block that holds more; the whole before others. */
  Optional<Product> firstWider(ProductKey key, Test test) throws IOException {
    ProductKey whole = new ProductKey(key.block(), new Selection(List.of()), key.version());
    List<Product> known = new ArrayList<>(area.products().places(whole));
    known.addAll(area.products().ofBlock(key.block(), key.version()));
    return first(known, place -> isWider(place.key(), key), test);
  }

  private static boolean isWider(ProductKey one, ProductKey other) {
    return one.isOf(other.block(), other.version())
        && one.selection().isWiderThan(other.selection());
  }

  private Optional<Product> first(List<Product> known, Predicate<Product> wanted, Test test)
      throws IOException {
    Set<Product> tried = new HashSet<>();
    Optional<Product> found = firstOf(known, wanted, tried, test);
    return found.isPresent() ? found : firstOf(shown(), wanted, tried, test);
  }

  private Optional<Product> firstOf(
      List<Product> places, Predicate<Product> wanted, Set<Product> tried, Test test)
      throws IOException {
    List<Product> fit =
        places.stream()
            .filter(wanted)
            .filter(place -> place.isOf(delivered))
            .sorted(WHOLE_FIRST)
            .toList();
    for (Product place : fit) {
      if (tried.add(place) && test.passes(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private List<Product> shown() throws IOException {
    if (shown.isEmpty()) {
      shown = Optional.of(lookAround());
    }
    return shown.get();
  }

  private List<Product> lookAround() throws IOException {
    List<Product> found = new ArrayList<>();
    for (Path path : Folder.entries(area.root())) {
      Optional<PublicName> name = PublicName.parse(String.valueOf(path.getFileName()));
      if (name.isPresent()) {
        // most are of other blocks: only what names one of these is worth parsing
        Optional<String> text = ShownManifest.text(path).filter(this::namesOne);
        text.flatMap(ShownManifest::read)
            .ifPresent(manifest -> found.addAll(manifest.products(name.get())));
      }
    }
    return found;
  }

  private boolean namesOne(String manifest) {
    return asked.stream().anyMatch(key -> manifest.contains(key.block().fileForm()));
  }
}
