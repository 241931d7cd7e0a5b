package calmsbot.requestform;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request mail, of a trigger file and of the template, line by line. Unknown values
 * are {@code <placeholder>}s.
 */
public final class Layout {
  private static final List<List<Label>> PARAGRAPHS =
      List.of(
          List.of(Label.CONTACT, Label.COPY),
          List.of(Label.HEAD),
          List.of(Label.GREETING),
          List.of(Label.APPEAL),
          List.of(
              Label.MOUS, Label.PROJECT, Label.CALFIELD, Label.USER, Label.EMAIL, Label.TICKET));

  private final Map<Label, String> lines;

  private Layout(Map<Label, String> lines) {
    this.lines = lines;
  }

  /** The empty form, without the optional line. */
  static Layout blank() {
    var lines = new EnumMap<Label, String>(Label.class);
    for (Label label : Label.values()) {
      if (!label.isOptional()) {
        lines.put(label, label.takesValue() ? label.placeholder() : label.phrase());
      }
    }
    return new Layout(lines);
  }

  Layout with(Label label, Object value) {
    return withLine(label, label.line(value.toString()));
  }

  Layout withPlaceholder(Label label) {
    return withLine(label, label.placeholder());
  }

  private Layout withLine(Label label, String line) {
    var more = new EnumMap<Label, String>(lines);
    more.put(label, line);
    return new Layout(more);
  }

  Layout withMous(MousUid mous) {
    return with(Label.HEAD, mous.fileForm()).with(Label.MOUS, mous.fileForm());
  }

  Layout withCalFields(List<CalField> names) {
    return names.isEmpty()
        ? this
        : with(Label.CALFIELD, names.stream().map(CalField::name).collect(Collectors.joining(",")));
  }

  /**
   * The text; LF line ends, also after the last line.
   *
   * @param maintainer shown as {@code CC email}, even if the writer named somebody else
   */
  public String text(EmailAddress maintainer) {
    return with(Label.COPY, maintainer).text();
  }

  private String text() {
    return PARAGRAPHS.stream().map(this::paragraph).collect(Collectors.joining("\n"));
  }

  private String paragraph(List<Label> labels) {
    return labels.stream()
        .filter(lines::containsKey)
        .map(label -> lines.get(label) + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Layout layout && lines.equals(layout.lines);
  }

  @Override
  public int hashCode() {
    return lines.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
