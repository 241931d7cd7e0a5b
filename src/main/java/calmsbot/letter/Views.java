package calmsbot.letter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a reader of plain text sees of a part, and what a reader of HTML sees. */
record Views(Optional<String> plain, Optional<String> html) {
  static final Views NONE = new Views(Optional.empty(), Optional.empty());

  /** A blank rendering is none: some mailers send an empty plain text beside the HTML. */
  static Views plain(String text) {
    return new Views(shown(text), Optional.empty());
  }

  static Views html(String text) {
    return new Views(Optional.empty(), shown(text));
  }

  private static Optional<String> shown(String text) {
    return Optional.of(text).filter(some -> !some.isBlank());
  }

  /** RFC 2046, 5.1.4: the same content several times, the richest last. */
  static Views alternative(List<Views> parts) {
    return new Views(
        parts.stream().map(Views::plain).flatMap(Optional::stream).findFirst(),
        parts.stream().map(Views::html).flatMap(Optional::stream).reduce((a, b) -> b));
  }

  /** One below the other. */
  static Views sequence(List<Views> parts) {
    return new Views(
        inOrder(parts, Views::plain, Views::html), inOrder(parts, Views::html, Views::plain));
  }

  /** RFC 2387: the root, and what it needs. */
  static Views related(List<Views> parts) {
    return parts.stream().filter(part -> !part.equals(NONE)).findFirst().orElse(NONE);
  }

  private static Optional<String> inOrder(
      List<Views> parts,
      Function<Views, Optional<String>> wanted,
      Function<Views, Optional<String>> other) {
    if (parts.stream().map(wanted).allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Stream<String> texts =
        parts.stream().flatMap(part -> wanted.apply(part).or(() -> other.apply(part)).stream());
    return Optional.of(String.join("\n", texts.toList()));
  }

  /** Plain first; one where both say the same, an empty one where nothing is shown. */
  List<String> renderings() {
    List<String> texts = Stream.of(plain, html).flatMap(Optional::stream).distinct().toList();
    return texts.isEmpty() ? List.of("") : texts;
  }
}
