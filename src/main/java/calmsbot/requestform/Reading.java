package calmsbot.requestform;

import java.util.List;
import java.util.Optional;

/** What a text turned out to be. */
public sealed interface Reading {
  /** A complete request without contradictions. */
  record Understood(Request request) implements Reading {}

  /**
   * Meant as a request, but wrong.
   *
   * @param mistakes never empty, in the order of their lines, the first 40
   * @param corrected a fresh body with what could be read for certain; the rest, such as a doubtful
   *     UID or person, is a {@code <placeholder>}
   * @param contact the EU ARC person, if that line can be read
   * @param form the form's words as written, by which copies of one text are recognised; none for a
   *     text without a form
   */
  record MalformedRequest(
      List<Mistake> mistakes,
      Layout corrected,
      Optional<EmailAddress> contact,
      Optional<String> form)
      implements Reading {
    public MalformedRequest {
      mistakes = List.copyOf(mistakes);
      if (mistakes.isEmpty()) {
        throw new IllegalArgumentException("malformed needs a mistake");
      }
    }
  }

  /** Not a request; {@code why} in a few words for a log. */
  record NotARequest(String why) implements Reading {}
}
