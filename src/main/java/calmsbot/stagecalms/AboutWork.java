package calmsbot.stagecalms;

import calmsbot.stagingarea.StagingCall;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code about.json} in a folder of work: what is made there, since when, and who asked first.
 *
 * @param fields by their names, all of them texts; instants in ISO 8601, UTC
 */
record AboutWork(Map<String, String> fields) {
  private static final String HASH = "hash";
  private static final String MOUS = "mous";
  private static final String DELIVERED = "delivered-since";
  private static final String MADE = "made";
  private static final String UNKNOWN = "unknown";

  AboutWork {
    fields = Map.copyOf(fields);
  }

  static AboutWork of(WorkKey key, StagingCall call, Instant made) {
    return new AboutWork(
        Map.of(
            HASH,
            key.hash(),
            MOUS,
            key.mous().fileForm(),
            "product-version",
            key.version(),
            "recipe",
            key.recipe(),
            DELIVERED,
            since(key),
            MADE,
            made.toString(),
            "ticket",
            call.ticket().number(),
            "selection",
            call.selection().toString(),
            "user",
            System.getProperty("user.name", UNKNOWN),
            "process",
            Long.toString(ProcessHandle.current().pid())));
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is none
   */
  static AboutWork read(String text) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          fields.put(json.currentName(), json.getText());
        }
      }
    }
    AboutWork about = new AboutWork(fields);
    about.require();
    return about;
  }

  private void require() throws IOException {
    for (String name : new String[] {HASH, MOUS, DELIVERED, MADE}) {
      if (!fields.containsKey(name)) {
        throw new IOException("about.json has no text `%s`".formatted(name));
      }
    }
    try {
      made();
    } catch (DateTimeException wrong) {
      throw new IOException("about.json: `made` is no instant", wrong);
    }
  }

  String text() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    }
    return text + "\n";
  }

  String hash() {
    return field(HASH);
  }

  /** What was delivered later is not in it. */
  Instant made() {
    return Instant.parse(field(MADE));
  }

  /** Whether it is the work of this very key. */
  boolean isOf(WorkKey key) {
    return hash().equals(key.hash());
  }

  /** Whether it is of the same delivery of the same MOUS, perhaps by another recipe. */
  boolean isOfTheDeliveryOf(WorkKey key) {
    return field(MOUS).equals(key.mous().fileForm()) && field(DELIVERED).equals(since(key));
  }

  /** For whom it was begun, for people. */
  String whose() {
    return "helpdesk ticket #%s, begun %s".formatted(fields.getOrDefault("ticket", "?"), made());
  }

  private static String since(WorkKey key) {
    return key.delivered().map(Instant::toString).orElse(UNKNOWN);
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
