package calmsbot.stagingarea;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/**
 * {@code manifest.json}, for programs; instants in ISO 8601, UTC. Public beside the data. The bot
 * holds it against the request before it announces the data, so a name given here stays.
 */
final class ManifestJson {
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

  /** Those of which there is anything. */
  private static void blocks(Manifest manifest, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("blocks");
    for (Product product : manifest.products()) {
      if (!product.files().isEmpty()) {
        json.writeStartObject();
        json.writeStringField("uid", product.key().block().fileForm());
        json.writeStringField("begun", product.begun().toString());
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
