package calmsbot.stagingarea;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was made of an execution block, and where it is.
 *
 * @param directory the public directory it was staged in last
 * @param files none if the execution block has none of the selected fields
 * @param begun when its making began, by the clock of this machine
 * @param delivered since when the MOUS was Delivered, as the archive dated it then; empty if that
 *     is unknown, or an earlier version made it
 */
public record Product(
    ProductKey key,
    PublicName directory,
    Instant begun,
    Optional<Instant> delivered,
    List<StagedFile> files) {
  public Product {
    files = List.copyOf(files);
  }

  /**
   * Whether it was made of the delivery of that date. Dates of the archive are compared with each
   * other alone: its clock may be hours from this machine's, or write local time.
   */
  boolean isOf(Instant date) {
    return delivered.map(date::equals).orElseGet(() -> !begun.isBefore(date));
  }

  /** The same in another directory. */
  Product in(PublicName other) {
    return new Product(key, other, begun, delivered, files);
  }

  /**
   * What identifies a product. The name of its file is not enough: it is the same for everything
   * and for calibrators alone.
   *
   * @param version of the way products are made, e.g. {@code 1}
   */
  public record ProductKey(ExecBlock block, Selection selection, String version) {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public ProductKey {
      requireVersion(version);
    }

    static void requireVersion(String text) {
      if (!isVersion(text)) {
        throw new IllegalArgumentException("not a product version: " + text);
      }
    }

    /** Whether a text may be a version. */
    public static boolean isVersion(String text) {
      return VERSION.matcher(text).matches();
    }

    boolean isOf(ExecBlock other, String its) {
      return block.equals(other) && version.equals(its);
    }

    /** 64 hex characters of its own. */
    String hash() {
      return Sha256.of(block + "\n" + selection + "\n" + version);
    }
  }
}
