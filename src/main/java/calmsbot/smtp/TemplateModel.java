package calmsbot.smtp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mail content, ready for its template.
 *
 * @param template which text
 * @param words the values in it: a {@code String} or a list of them
 * @param headers beside those that every mail has, in this order
 * @param attachment a file that goes with it
 */
record TemplateModel(
    TemplateName template,
    Addressing addressing,
    Map<String, Object> words,
    List<Header> headers,
    Optional<Attachment> attachment) {
  TemplateModel {
    words = Map.copyOf(words);
    headers = List.copyOf(headers);
  }
}
