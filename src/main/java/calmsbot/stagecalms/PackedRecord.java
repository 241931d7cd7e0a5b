package calmsbot.stagecalms;

import calmsbot.requestform.CalField;
import calmsbot.stagingarea.StagedFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code packed.json} in the folder of a packing job: what it has finished so far.
 *
 * @param selection in words, as the manifest has it
 * @param sets each once
 */
record PackedRecord(String selection, List<PackedSet> sets) {
  static final String NAME = "packed.json";

  /** Raised when older programs could misread it. */
  static final int FORMAT = 1;

  PackedRecord {
    sets = List.copyOf(sets);
    Set<String> names = new HashSet<>();
    if (!sets.stream().allMatch(one -> names.add(one.set()))) {
      throw new IllegalArgumentException("a MeasurementSet is recorded twice");
    }
  }

  /**
   * A MeasurementSet that is done.
   *
   * @param set the path of its folder, as the job was told: another attempt's set is another one
   * @param rows of what was packed; empty if nothing looked
   * @param fields those of the selection that it has; none if all of the set was packed
   * @param file its archive; none if it has none of the fields
   */
  record PackedSet(
      String set, OptionalLong rows, List<CalField> fields, Optional<StagedFile> file) {
    PackedSet {
      fields = List.copyOf(fields);
      if (file.isPresent() && !file.get().name().equals(Path.of(set).getFileName() + ".tar")) {
        throw new IllegalArgumentException(
            "the archive of %s is named %s".formatted(set, file.get().name()));
      }
    }
  }

  Optional<PackedSet> of(Path set) {
    return sets.stream().filter(one -> one.set().equals(set.toString())).findFirst();
  }

  PackedRecord with(PackedSet more) {
    List<PackedSet> all = new ArrayList<>(sets);
    all.add(more);
    return new PackedRecord(selection, all);
  }

  String text() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("selection", selection);
      json.writeArrayFieldStart("sets");
      for (PackedSet set : sets) {
        write(set, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void write(PackedSet set, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("set", set.set());
    if (set.rows().isPresent()) {
      json.writeNumberField("rows", set.rows().getAsLong());
    }
    json.writeArrayFieldStart("fields");
    for (CalField field : set.fields()) {
      json.writeString(field.name());
    }
    json.writeEndArray();
    if (set.file().isPresent()) {
      StagedFile file = set.file().get();
      json.writeStringField("name", file.name());
      json.writeNumberField("bytes", file.bytes());
      json.writeStringField("sha256", file.sha256());
    }
    json.writeEndObject();
  }
}
