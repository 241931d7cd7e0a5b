package calmsbot.stagingarea;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a public directory holds, for whom, and until when.
 *
 * @param url of the directory, without a slash at its end
 * @param products what is there, by execution block; for some there may be nothing
 * @param missing execution blocks of the MOUS with nothing here
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

  /** The version of the way all of it was made. */
  String version() {
    return products.get(0).key().version();
  }

  long bytes() {
    return files().stream().mapToLong(StagedFile::bytes).sum();
  }

  /**
   * {@code manifest.json}, for programs; instants in ISO 8601, UTC. Public beside the data. The bot
   * compares it with the request before it announces the data, so the names in it must not change.
   */
  static final class ManifestJson {
    static final String NAME = "manifest.json";

    private ManifestJson() {}

    static String of(Manifest manifest) throws IOException {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("project", manifest.call().project().text());
        json.writeStringField("mous", manifest.call().mous().fileForm());
        json.writeStringField("ticket", manifest.call().ticket().number());
        json.writeStringField("selection", manifest.call().selection().toString());
        json.writeStringField("product-version", manifest.version());
        json.writeStringField("url", manifest.url().toString());
        json.writeStringField("made", manifest.made().toString());
        json.writeStringField("expires", manifest.expires().toString());
        files(manifest, json);
        blocks(manifest, json);
        json.writeArrayFieldStart("missing");
        for (ExecBlock block : manifest.missing()) {
          json.writeString(block.fileForm());
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      return text + "\n";
    }

    /** Those with something staged. */
    private static void blocks(Manifest manifest, JsonGenerator json) throws IOException {
      json.writeArrayFieldStart("blocks");
      for (Product product : manifest.products()) {
        if (!product.files().isEmpty()) {
          json.writeStartObject();
          json.writeStringField("uid", product.key().block().fileForm());
          json.writeStringField("begun", product.begun().toString());
          if (product.delivered().isPresent()) {
            json.writeStringField("delivered", product.delivered().get().toString());
          }
          json.writeEndObject();
        }
      }
      json.writeEndArray();
    }

    private static void files(Manifest manifest, JsonGenerator json) throws IOException {
      json.writeArrayFieldStart("files");
      for (StagedFile file : manifest.files()) {
        json.writeStartObject();
        json.writeStringField("name", file.name());
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("sha256", file.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
