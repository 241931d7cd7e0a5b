package calmsbot.stagingarea;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a public directory holds, for whom, and until when.
 *
 * @param url of the directory, without a slash at its end
 * @param products what lies there, by execution block; of some there may be nothing
 * @param missing execution blocks of the MOUS that nothing here is of
 */
public record Manifest(
    StagingCall call,
    URI url,
    Instant made,
    Instant expires,
    List<Product> products,
    List<ExecBlock> missing) {
  public Manifest {
    products = List.copyOf(products);
    missing = List.copyOf(missing);
    if (products.stream().allMatch(product -> product.files().isEmpty())) {
      throw new IllegalArgumentException("a directory without files");
    }
    if (products.stream().map(product -> product.key().version()).distinct().count() != 1) {
      throw new IllegalArgumentException("products of several versions in one directory");
    }
  }

  List<StagedFile> files() {
    return products.stream().flatMap(product -> product.files().stream()).toList();
  }

  /** Of the way all of it was made. */
  String version() {
    return products.get(0).key().version();
  }

  String url(StagedFile file) {
    return url + "/" + file.name();
  }

  long bytes() {
    return files().stream().mapToLong(StagedFile::bytes).sum();
  }
}
