package calmsbot.stagingarea;

import calmsbot.stagingarea.Product.ProductKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A product's entry in the index as text: its places one after the other, each a word and its value
 * on each line. Entries of the first form had one place, and are read as they were.
 */
final class ProductCard {
  private static final List<String> WORDS =
      List.of("execution-block", "selection", "version", "directory", "begun");
  private static final String FILE = "file ";

  /** Absent from entries of earlier versions. */
  private static final String DELIVERED = "delivered ";

  /** Makes a truncated entry invalid. */
  private static final String NO_FILE = "no file";

  private ProductCard() {}

  static String write(List<Product> places) {
    StringBuilder text = new StringBuilder();
    places.forEach(place -> write(place, text));
    return text.toString();
  }

  private static void write(Product product, StringBuilder text) {
    ProductKey key = product.key();
    List<Object> values =
        List.of(key.block(), key.selection(), key.version(), product.directory(), product.begun());
    for (int i = 0; i < WORDS.size(); i++) {
      text.append(WORDS.get(i)).append(' ').append(values.get(i)).append('\n');
    }
    product.delivered().ifPresent(at -> text.append(DELIVERED).append(at).append('\n'));
    for (StagedFile file : product.files()) {
      text.append(FILE).append(file.bytes()).append(' ').append(file.sha256());
      text.append(' ').append(file.name()).append('\n');
    }
    if (product.files().isEmpty()) {
      text.append(NO_FILE).append('\n');
    }
  }

  /** The places of one product; empty for anything that was not written here. */
  static List<Product> read(String text) {
    try {
      List<Product> places = new ArrayList<>();
      for (List<String> lines : parts(text.lines().toList())) {
        places.add(product(lines));
      }
      boolean one = places.stream().map(Product::key).distinct().count() == 1;
      return one && write(places).equals(text) ? places : List.of();
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException spoilt) {
      return List.of(); // then the directories themselves are looked at
    }
  }

  private static List<List<String>> parts(List<String> lines) {
    List<List<String>> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith(WORDS.get(0))) {
        parts.add(lines.subList(begin, i));
        begin = i;
      }
    }
    return parts;
  }

  private static Product product(List<String> lines) {
    ProductKey key =
        new ProductKey(
            new ExecBlock(value(lines, 0)),
            Selection.parse(value(lines, 1))
                .orElseThrow(() -> new IllegalArgumentException("no selection")),
            value(lines, 2));
    List<StagedFile> files = new ArrayList<>();
    List<String> rest = lines.subList(WORDS.size(), lines.size());
    Optional<Instant> delivered = delivered(rest.get(0));
    rest = rest.subList(delivered.isPresent() ? 1 : 0, rest.size());
    for (String line : rest.equals(List.of(NO_FILE)) ? List.<String>of() : rest) {
      String[] words = line.split(" ", -1);
      files.add(new StagedFile(words[3], Long.parseLong(words[1]), words[2]));
    }
    return new Product(
        key, new PublicName(value(lines, 3)), Instant.parse(value(lines, 4)), delivered, files);
  }

  private static Optional<Instant> delivered(String line) {
    return line.startsWith(DELIVERED)
        ? Optional.of(Instant.parse(line.substring(DELIVERED.length())))
        : Optional.empty();
  }

  private static String value(List<String> lines, int place) {
    return lines.get(place).substring(WORDS.get(place).length() + 1);
  }
}
