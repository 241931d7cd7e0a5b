package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.workflow.Recipients;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mail content, ready for its template.
 *
 * @param template which text, or none
 * @param words the values in it: a {@code String} or a list of them
 * @param headers beyond those that every mail has, in this order
 * @param attachment a file that goes with it
 */
record TemplateModel(
    TemplateName template,
    Recipients recipients,
    Map<String, Object> words,
    List<Header> headers,
    Optional<Composition.Attachment> attachment) {
  TemplateModel {
    words = Map.copyOf(words);
    headers = List.copyOf(headers);
  }

  /** A header whose value cannot start another header, whatever it was made from. */
  record Header(String name, String value) {
    /** A cut value would be worthless. This is far below what servers accept. */
    private static final int LONGEST = 8_000;

    Header {
      if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
        throw new IllegalArgumentException("not a header name");
      }
      value = OneLine.of(value, LONGEST);
    }
  }
}
