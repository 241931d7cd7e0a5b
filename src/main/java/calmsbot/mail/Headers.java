package calmsbot.mail;

import java.util.List;
import java.util.Optional;

/**
 * The header fields of a mail or a part in their order, values unfolded but not decoded, and where
 * its body begins.
 *
 * @param cut whether fields beyond the limits were left out
 */
record Headers(List<Field> fields, Slice body, boolean cut) {
  /**
   * @param name in lower case
   * @param regular whether nothing was mended: no blank before the colon, no lone CR, no NUL
   */
  record Field(String name, String value, boolean regular) {}

  Headers {
    fields = List.copyOf(fields);
  }

  List<String> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
  }

  Optional<String> first(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }
}
