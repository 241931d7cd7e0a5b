package calmsbot.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of value is written.
 *
 * @param expected completes the sentence "expected ..."
 * @param example a text of this form, shown in messages
 * @param shown whether a wrong value may be repeated in a message
 */
record ValueForm<T>(
    String expected, String example, boolean shown, Function<String, Optional<T>> reader) {
  ValueForm(String expected, String example, Function<String, Optional<T>> reader) {
    this(expected, example, true, reader);
  }

  Optional<T> read(String text) {
    return reader.apply(text);
  }

  /** Replaces a value that could not be read, so that the search for problems goes on. */
  T sample() {
    return read(example)
        .orElseThrow(() -> new IllegalStateException("an example that does not read: " + example));
  }

  /** The same form with an example that fits the place better. */
  ValueForm<T> like(String better) {
    return new ValueForm<>(expected, better, shown, reader);
  }

  String remedy() {
    return "expected " + expected + ", e.g. " + asWritten();
  }

  /** The example as written in YAML. */
  String asWritten() {
    return example.matches("[\\w./].*") ? example : '"' + example + '"';
  }
}
