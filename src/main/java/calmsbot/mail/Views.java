package calmsbot.mail;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a reader of plain text sees of a part, and what a reader of HTML sees.
 *
 * @param concealed the texts that neither sees at once: attached, hidden, or left for other clients
 */
record Views(Optional<String> plain, Optional<String> html, List<String> concealed) {
  static final Views NONE = new Views(Optional.empty(), Optional.empty(), List.of());

  Views {
    concealed = List.copyOf(concealed);
  }

  /** A blank rendering is none: some mailers send an empty plain text beside the HTML. */
  static Views plain(String text) {
    return new Views(shown(text), Optional.empty(), List.of());
  }

  static Views html(HtmlPage page) {
    return new Views(Optional.empty(), shown(page.shown()), page.concealed());
  }

  private static Optional<String> shown(String text) {
    return Optional.of(text).filter(some -> some.codePoints().anyMatch(Views::isSeen));
  }

  private static boolean isSeen(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && Character.getType(character) != Character.FORMAT;
  }

  /** RFC 2046, 5.1.4: the same content several times, the richest last. */
  static Views alternative(List<Views> parts) {
    List<String> plains = parts.stream().map(Views::plain).flatMap(Optional::stream).toList();
    List<String> htmls = parts.stream().map(Views::html).flatMap(Optional::stream).toList();
    return new Views(
        plains.stream().findFirst(),
        htmls.stream().reduce((a, b) -> b),
        Stream.of(
                parts.stream().flatMap(part -> part.concealed().stream()),
                plains.stream().skip(1),
                htmls.stream().limit(Math.max(0, htmls.size() - 1)))
            .flatMap(Function.identity())
            .toList());
  }

  /** One below the other. */
  static Views sequence(List<Views> parts) {
    return new Views(
        inOrder(parts, Views::plain, Views::html),
        inOrder(parts, Views::html, Views::plain),
        parts.stream().flatMap(part -> part.concealed().stream()).toList());
  }

  /** RFC 2387: the root, and what it needs. */
  static Views related(List<Views> parts) {
    Views root = parts.stream().filter(Views::shows).findFirst().orElse(NONE);
    return new Views(
        root.plain(),
        root.html(),
        parts.stream()
            .flatMap(part -> (part.equals(root) ? part : part.asConcealed()).concealed().stream())
            .toList());
  }

  private boolean shows() {
    return plain.isPresent() || html.isPresent();
  }

  /** The same, plus these texts that nobody sees. */
  Views beside(List<String> unseen) {
    return new Views(
        plain,
        html,
        Stream.concat(concealed.stream(), unseen.stream().filter(text -> !text.isBlank()))
            .toList());
  }

  /** All of it concealed, as for an attachment. */
  Views asConcealed() {
    return new Views(
        Optional.empty(),
        Optional.empty(),
        Stream.concat(Stream.of(plain, html).flatMap(Optional::stream), concealed.stream())
            .toList());
  }

  /**
   * All of it concealed, as for an attached mail: a client that shows its text also shows its
   * subject.
   */
  Views under(String subject) {
    return new Views(
        Optional.empty(),
        Optional.empty(),
        asConcealed().concealed().stream().map(text -> subject + "\n\n" + text).toList());
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

  /** Plain first; only one if both say the same, an empty one if nothing is shown. */
  List<String> renderings() {
    List<String> texts = Stream.of(plain, html).flatMap(Optional::stream).distinct().toList();
    return texts.isEmpty() ? List.of("") : texts;
  }
}
