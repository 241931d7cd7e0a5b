package calmsbot.request;

import java.util.List;

/** What a text turned out to be. */
public sealed interface Reading {
  /** A request, complete and without contradiction. */
  record Understood(Request request) implements Reading {}

  /** Meant as a request, but wrong; never empty of mistakes. */
  record Malformed(List<Mistake> mistakes) implements Reading {
    public Malformed {
      mistakes = List.copyOf(mistakes);
      if (mistakes.isEmpty()) {
        throw new IllegalArgumentException("malformed needs a mistake");
      }
    }
  }

  /** No request at all; {@code why} in a few words for a log. */
  record NotARequest(String why) implements Reading {}
}
