package calmsbot.requestscript;

import calmsbot.requestform.Request;
import calmsbot.requestscript.Triggers.ActiveTrigger;
import java.util.ArrayList;
import java.util.List;

/** The active triggers of the requested MOUS. */
final class Duplicates {
  private final Request asked;
  private final List<ActiveTrigger> ofTheMous;

  Duplicates(Request asked, List<ActiveTrigger> active) {
    this.asked = asked;
    this.ofTheMous = active.stream().filter(one -> one.name().mous().equals(asked.mous())).toList();
  }

  boolean isEmpty() {
    return ofTheMous.isEmpty();
  }

  /**
   * Who asked when, for which user and fields; marks the same question, as opposed to another's.
   */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("WARNING: this MOUS has been requested already, and is not done yet:");
    ofTheMous.forEach(one -> lines.add("  " + line(one)));
    lines.add(comparison());
    return lines;
  }

  private String comparison() {
    if (ofTheMous.stream().anyMatch(one -> one.asksTheSame(asked))) {
      return "The same user asks for the same there: once more is not needed.";
    }
    return ofTheMous.stream().allMatch(one -> one.request().isPresent())
        ? "That is not the same request: another user, or other fields."
        : "Whether that is the same request cannot be told.";
  }

  private String line(ActiveTrigger one) {
    String when = PreflightText.time(one.name().written());
    return one.request()
        .map(
            other ->
                "%s by %s, ticket %s, for %s <%s>: %s%s"
                    .formatted(
                        when,
                        other.contact(),
                        other.ticket(),
                        other.user(),
                        other.email(),
                        PreflightText.wanted(other),
                        one.asksTheSame(asked) ? " (the same)" : ""))
        .orElse(when + ": " + one.name().fileName() + ", which cannot be read as a request");
  }
}
