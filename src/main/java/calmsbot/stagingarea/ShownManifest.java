package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.stagingarea.Manifest.ManifestJson;
import calmsbot.stagingarea.Product.ProductKey;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest of a public directory, as far as it proves what lies there. It is believed if this
 * user owns it and its directory, and nobody else may write to them.
 *
 * @param begun when the making of each execution block's data began
 * @param delivered since when the MOUS was Delivered then, for each that says so
 */
record ShownManifest(
    Selection selection,
    String version,
    Instant expires,
    Map<ExecBlock, Instant> begun,
    Map<ExecBlock, Instant> delivered,
    List<StagedFile> files) {
  private static final long LONGEST = 10_000_000;
  private static final JsonFactory JSON = new JsonFactory();

  ShownManifest {
    begun = Map.copyOf(begun);
    delivered = Map.copyOf(delivered);
    files = List.copyOf(files);
  }

  /** Empty if there is none, or none that is believed. */
  static Optional<ShownManifest> of(Path directory) throws IOException {
    return text(directory).flatMap(ShownManifest::read);
  }

  /** Its text, unread; empty as above. */
  static Optional<String> text(Path directory) throws IOException {
    Path file = directory.resolve(ManifestJson.NAME);
    try {
      return Files.isDirectory(directory, NOFOLLOW_LINKS)
              && Files.isRegularFile(file, NOFOLLOW_LINKS)
              && Files.size(file) <= LONGEST
              && AreaAccess.isOursAlone(directory)
              && AreaAccess.isOursAlone(file)
          ? Optional.of(Files.readString(file))
          : Optional.empty();
    } catch (NoSuchFileException | CharacterCodingException gone) {
      return Optional.empty();
    }
  }

  /** Empty for what was not written by this program. */
  static Optional<ShownManifest> read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      return Optional.of(new Reader().read(json));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // it proves nothing then
    }
  }

  /** The products it names that have files; a block without any is not told from a missing one. */
  List<Product> products(PublicName directory) {
    List<Product> products = new ArrayList<>();
    begun.forEach(
        (block, since) -> {
          List<StagedFile> its =
              files.stream().filter(file -> file.name().startsWith(block + ".")).toList();
          if (!its.isEmpty()) {
            products.add(
                new Product(
                    new ProductKey(block, selection, version),
                    directory,
                    since,
                    Optional.ofNullable(delivered.get(block)),
                    its));
          }
        });
    return products;
  }

  /** Takes what it needs, and passes over the rest. For one text. */
  private static final class Reader {
    private final Map<String, String> values = new HashMap<>();
    private final Map<ExecBlock, Instant> begun = new LinkedHashMap<>();
    private final Map<ExecBlock, Instant> delivered = new LinkedHashMap<>();
    private final List<StagedFile> files = new ArrayList<>();

    ShownManifest read(JsonParser json) throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no manifest");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = next(json);
        if (value == JsonToken.START_ARRAY && (name.equals("blocks") || name.equals("files"))) {
          readArray(name, json);
        } else if (value.isScalarValue()) {
          values.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      ProductKey.requireVersion(value("product-version"));
      return new ShownManifest(
          Selection.parse(value("selection")).orElseThrow(IllegalArgumentException::new),
          value("product-version"),
          Instant.parse(value("expires")),
          begun,
          delivered,
          files);
    }

    private void readArray(String name, JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> entry = entry(json);
        if (name.equals("blocks")) {
          ExecBlock block = new ExecBlock(of(entry, "uid"));
          begun.put(block, Instant.parse(of(entry, "begun")));
          if (entry.containsKey("delivered")) {
            delivered.put(block, Instant.parse(of(entry, "delivered")));
          }
        } else {
          long bytes = Long.parseLong(of(entry, "bytes"));
          files.add(new StagedFile(of(entry, "name"), bytes, of(entry, "sha256")));
        }
      }
    }

    private static Map<String, String> entry(JsonParser json) throws IOException {
      Map<String, String> entry = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (next(json).isScalarValue()) {
          entry.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return entry;
    }

    private static JsonToken next(JsonParser json) throws IOException {
      return Optional.ofNullable(json.nextToken())
          .orElseThrow(() -> new IllegalArgumentException("a manifest that breaks off"));
    }

    private String value(String name) {
      return of(values, name);
    }

    private static String of(Map<String, String> entry, String name) {
      return Optional.ofNullable(entry.get(name))
          .orElseThrow(() -> new IllegalArgumentException("a manifest without " + name));
    }
  }
}
