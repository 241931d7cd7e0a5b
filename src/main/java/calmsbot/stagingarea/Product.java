package calmsbot.stagingarea;

import java.time.Instant;
import java.util.List;

/**
 * What was made of an execution block, and where it lies.
 *
 * @param directory the public directory it was staged in last
 * @param files none where the execution block has none of the selected fields
 * @param begun when its making began: what was delivered later is not in it
 */
public record Product(ProductKey key, PublicName directory, Instant begun, List<StagedFile> files) {
  public Product {
    files = List.copyOf(files);
  }

  /** The same in another directory. */
  Product in(PublicName other) {
    return new Product(key, other, begun, files);
  }
}
