package calmsbot.stagingarea;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A product's entry in the index as text: a word and its value, a line each. */
final class ProductCard {
  private static final List<String> WORDS =
      List.of("execution-block", "selection", "version", "directory", "begun");
  private static final String FILE = "file ";

  /** So that an entry that is cut short is none. */
  private static final String NO_FILE = "no file";

  private ProductCard() {}

  static String write(Product product) {
    ProductKey key = product.key();
    StringBuilder text = new StringBuilder();
    List<Object> values =
        List.of(key.block(), key.selection(), key.version(), product.directory(), product.begun());
    for (int i = 0; i < WORDS.size(); i++) {
      text.append(WORDS.get(i)).append(' ').append(values.get(i)).append('\n');
    }
    for (StagedFile file : product.files()) {
      text.append(FILE).append(file.bytes()).append(' ').append(file.sha256());
      text.append(' ').append(file.name()).append('\n');
    }
    return product.files().isEmpty() ? text + NO_FILE + "\n" : text.toString();
  }

  /** Empty for anything that was not written here. */
  static Optional<Product> read(String text) {
    try {
      List<String> lines = text.lines().toList();
      Product product = product(lines);
      return Optional.of(product).filter(read -> write(read).equals(text));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException spoilt) {
      return Optional.empty(); // then it is made anew
    }
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
    for (String line : rest.equals(List.of(NO_FILE)) ? List.<String>of() : rest) {
      String[] words = line.split(" ", -1);
      files.add(new StagedFile(words[3], Long.parseLong(words[1]), words[2]));
    }
    return new Product(key, new PublicName(value(lines, 3)), Instant.parse(value(lines, 4)), files);
  }

  private static String value(List<String> lines, int place) {
    return lines.get(place).substring(WORDS.get(place).length() + 1);
  }
}
