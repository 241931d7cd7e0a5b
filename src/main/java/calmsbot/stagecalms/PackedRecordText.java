package calmsbot.stagecalms;

import calmsbot.requestform.CalField;
import calmsbot.stagecalms.PackedRecord.PackedSet;
import calmsbot.stagingarea.StagedFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a {@link PackedRecord} strictly: names in it become names of public files, so everything
 * that is not exactly as expected is refused. For one text.
 */
final class PackedRecordText {
  private static final Set<String> NUMBERS = Set.of("rows", "bytes");
  private static final Set<String> TEXTS = Set.of("set", "name", "sha256");

  private final JsonParser json;

  private PackedRecordText(JsonParser json) {
    this.json = json;
  }

  /**
   * The record.
   *
   * @throws IOException if the text is none
   */
  static PackedRecord read(String text) throws IOException {
    try (JsonParser json =
        new JsonFactory()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .createParser(text)) {
      return new PackedRecordText(json).record();
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw refused(String.valueOf(wrong.getMessage()));
    }
  }

  private PackedRecord record() throws IOException {
    require(JsonToken.START_OBJECT);
    requireName("format");
    require(JsonToken.VALUE_NUMBER_INT);
    if (json.getIntValue() != PackedRecord.FORMAT) {
      throw refused(
          "it is of format %d, expected %d: another version of calmsbot wrote it"
              .formatted(json.getIntValue(), PackedRecord.FORMAT));
    }
    requireName("selection");
    require(JsonToken.VALUE_STRING);
    String selection = json.getText();
    requireName("sets");
    require(JsonToken.START_ARRAY);
    List<PackedSet> sets = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      sets.add(set());
    }
    expect(JsonToken.END_ARRAY);
    require(JsonToken.END_OBJECT);
    if (json.nextToken() != null) {
      throw refused("something follows behind its end");
    }
    return new PackedRecord(selection, sets);
  }

  private PackedSet set() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, Long> numbers = new TreeMap<>();
    List<CalField> fields = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (NUMBERS.contains(name)) {
        require(JsonToken.VALUE_NUMBER_INT);
        numbers.put(name, json.getLongValue());
      } else if (TEXTS.contains(name)) {
        require(JsonToken.VALUE_STRING);
        texts.put(name, json.getText());
      } else if (name.equals("fields")) {
        require(JsonToken.START_ARRAY);
        fields.addAll(fields());
      } else {
        throw refused("unknown name `%s`".formatted(name));
      }
    }
    expect(JsonToken.END_OBJECT);
    return set(texts, numbers, fields);
  }

  private List<CalField> fields() throws IOException {
    List<CalField> fields = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      fields.add(new CalField(json.getText()));
    }
    expect(JsonToken.END_ARRAY);
    return fields;
  }

  private static PackedSet set(
      Map<String, String> texts, Map<String, Long> numbers, List<CalField> fields)
      throws IOException {
    Optional<StagedFile> file = Optional.empty();
    if (texts.containsKey("name") || texts.containsKey("sha256") || numbers.containsKey("bytes")) {
      file =
          Optional.of(
              new StagedFile(
                  value("name", texts), value("bytes", numbers), value("sha256", texts)));
    }
    long rows = numbers.getOrDefault("rows", 1L);
    if (rows < 1) {
      throw refused("`rows` is %d".formatted(rows));
    }
    return new PackedSet(
        value("set", texts),
        numbers.containsKey("rows") ? OptionalLong.of(rows) : OptionalLong.empty(),
        fields,
        file);
  }

  private static <T> T value(String name, Map<String, T> values) throws IOException {
    T value = values.get(name);
    if (value == null) {
      throw refused("`%s` is missing".formatted(name));
    }
    return value;
  }

  private void requireName(String name) throws IOException {
    require(JsonToken.FIELD_NAME);
    if (!json.currentName().equals(name)) {
      throw refused("found `%s`, expected `%s`".formatted(json.currentName(), name));
    }
  }

  private void require(JsonToken token) throws IOException {
    json.nextToken();
    expect(token);
  }

  private void expect(JsonToken token) throws IOException {
    if (json.currentToken() != token) {
      throw refused("found %s, expected %s".formatted(json.currentToken(), token));
    }
  }

  private static IOException refused(String why) {
    return new IOException("%s cannot be used: %s".formatted(PackedRecord.NAME, why));
  }
}
