package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Errands that do not get done although the outside system they need serves all others. One alert
 * for all of them; of a system that is away people hear by another.
 */
final class ErrandsOverdue implements Trouble {
  private static final int MOST = 100;
  private static final String NAME = "overdue.";

  private final InstantSource clock;

  ErrandsOverdue(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<Alert> since(Books books, Instant before) {
    List<Errands.WaitingErrand> overdue = books.errands().overdue(before, MOST);
    overdue.forEach(waiting -> books.errands().told(waiting.errand().key()));
    Set<OutsideSystem> away =
        books.outages().all().stream().map(Outages.Outage::system).collect(Collectors.toSet());
    Set<String> questions = ConfirmFirst.questions(books).keySet();
    // a note about a note of this kind would have no end
    List<Errands.WaitingErrand> worthTelling =
        overdue.stream()
            .filter(waiting -> !away.contains(waiting.errand().kind().system()))
            .filter(waiting -> !questions.contains(waiting.errand().key()))
            .filter(waiting -> !isOfThisKind(books, waiting.errand()))
            .toList();
    return worthTelling.isEmpty() ? List.of() : List.of(alert(worthTelling));
  }

  private static boolean isOfThisKind(Books books, Errand errand) {
    return books.outbox().keyOf(errand.subject()).filter(key -> key.startsWith(NAME)).isPresent();
  }

  private Alert alert(List<Errands.WaitingErrand> overdue) {
    List<String> lines = overdue.stream().map(ErrandsOverdue::line).toList();
    Stream<String> end =
        Stream.of(
            "Each is tried again and again, and nothing is lost. AOG: please see what is wrong."
                + " What waits is shown by: calmsbot status");
    return new Alert(
        NAME + clock.instant().toEpochMilli(),
        lines.stream().collect(Collectors.joining("; ", "not done: ", "")),
        "errands that do not get done: %d".formatted(overdue.size()),
        Stream.concat(lines.stream(), end).toList());
  }

  private static String line(Errands.WaitingErrand overdue) {
    Errand errand = overdue.errand();
    return "%s%s, since %s (UTC), tried %d times: %s"
        .formatted(
            errand.caseNumber().map("case %d, "::formatted).orElse(""),
            (errand.kind() + " " + errand.subject()).strip(),
            errand.since(),
            errand.attempts(),
            overdue.error().isEmpty() ? "no error" : overdue.error());
  }
}
