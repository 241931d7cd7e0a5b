package calmsbot.stagingarea;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much room data will take that are not made yet, by what is in the area now: the median of its
 * execution blocks. Without any like them there is no forecast.
 */
public final class Forecast {
  private final StagingArea area;

  public Forecast(StagingArea area) {
    this.area = area;
  }

  /** Bytes of so many execution blocks, of everything or of calibrators alone. */
  public OptionalLong bytes(Selection selection, int blocks) throws IOException {
    List<Long> sizes =
        area.products().all().stream()
            .filter(product -> product.key().selection().isWhole() == selection.isWhole())
            .map(Forecast::bytes)
            .filter(size -> size > 0)
            .sorted()
            .toList();
    return sizes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sizes.get(sizes.size() / 2) * blocks);
  }

  private static long bytes(Product product) {
    return product.files().stream().mapToLong(StagedFile::bytes).sum();
  }
}
