package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.requestform.CalField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What may be staged of a MeasurementSet: all of it, or a proven copy with the calibrators that
 * were asked for.
 *
 * @param tools looks into the sets; none if there are no tools for that
 * @param fields only these may be staged; none means everything
 */
record Cut(Optional<MeasurementSets> tools, List<CalField> fields, Consumer<String> lines) {
  Cut {
    fields = List.copyOf(fields);
  }

  /**
   * A set, or a part of it.
   *
   * @param rows of its main table; empty if nothing looked
   * @param fields those of the wanted fields that are in it; none if all of the set is staged
   */
  record Part(Path set, OptionalLong rows, List<CalField> fields) {
    Part {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Empty if the set has none of the fields.
   *
   * @param folder where the copy is made, if one is needed
   * @throws RunFailed if nothing of it may be staged
   */
  Optional<Part> of(Path set, Path folder) throws IOException, RunFailed {
    OptionalLong rows =
        tools.isPresent() ? OptionalLong.of(tools.get().rows(set)) : OptionalLong.empty();
    if (rows.equals(OptionalLong.of(0))) {
      throw new RunFailed("%s has no rows".formatted(set.getFileName()));
    }
    return fields.isEmpty()
        ? Optional.of(new Part(set, rows, List.of()))
        : selected(tools.orElseThrow(), set, folder);
  }

  private Optional<Part> selected(MeasurementSets selection, Path set, Path folder)
      throws IOException, RunFailed {
    List<CalField> present = List.copyOf(selection.present(set, fields));
    if (present.isEmpty()) {
      lines.accept("%s has none of the fields".formatted(set.getFileName()));
      return Optional.empty();
    }
    Path copy = folder.resolve(Objects.requireNonNull(set.getFileName()));
    long rows = selection.copy(set, present, copy);
    lines.accept("%s: %d rows of %s".formatted(set.getFileName(), rows, present));
    return Optional.of(new Part(copy, OptionalLong.of(rows), present));
  }
}
