package calmsbot.store;

import static calmsbot.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.desk.Case;
import calmsbot.desk.Errand;
import calmsbot.desk.Errand.Kind;
import calmsbot.desk.Errands;
import calmsbot.desk.Errands.WaitingErrand;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link Errands}. */
interface ErrandsContract extends WithStore {
  private void add(String key, Kind kind, Instant now) {
    write(books -> books.errands().add(key, kind, Optional.empty(), "about", now));
  }

  private void done(String key) {
    write(books -> books.errands().done(key, NOON));
  }

  private void later(String key, String error, Instant next) {
    write(books -> books.errands().later(key, error, next));
  }

  private List<String> due(Instant now) {
    return store().read(books -> books.errands().due(EnumSet.allOf(Kind.class), now, 99)).stream()
        .map(Errand::key)
        .toList();
  }

  @Test
  default void givesAnErrandBackAsItWasAdded() {
    Case opened = store().write(books -> Samples.open(books, "1"));
    Optional<Long> number = Optional.of(opened.number());
    write(books -> books.errands().add("k", Kind.START_RUN, number, "job-1", NOON));

    assertThat(
            store()
                .<List<Errand>>read(books -> books.errands().due(Set.of(Kind.START_RUN), NOON, 9)))
        .containsExactly(new Errand("k", Kind.START_RUN, number, "job-1", 0, NOON));
  }

  @Test
  default void addsAnErrandOnce() {
    add("k", Kind.CHECK, NOON);
    later("k", "no answer", NOON.plusSeconds(60));
    add("k", Kind.CHECK, NOON);

    assertThat(due(NOON)).isEmpty();
    assertThat(due(NOON.plusSeconds(60))).containsExactly("k");
  }

  @Test
  default void neverAddsADoneErrandAgain() {
    add("k", Kind.CHECK, NOON);
    done("k");
    add("k", Kind.CHECK, NOON);

    assertThat(due(NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  default void takesWhatIsDueInTheFarFutureForPutOffBeforeTheClockWasSetBack() {
    add("k", Kind.CHECK, NOON);
    later("k", "no answer", NOON.plus(Duration.ofDays(1)));
    assertThat(due(NOON.minus(Duration.ofDays(1)))).isEmpty();

    assertThat(due(NOON.minus(Duration.ofDays(1)).minusNanos(1))).containsExactly("k");
  }

  @Test
  default void listsOnlyWhatIsDue() {
    add("now", Kind.CHECK, NOON);
    add("soon", Kind.CHECK, NOON.plusNanos(1));

    assertThat(due(NOON.minusNanos(1))).isEmpty();
    assertThat(due(NOON)).containsExactly("now");
    assertThat(due(NOON.plusNanos(1))).containsExactly("now", "soon");
  }

  @Test
  default void listsOnlyTheKindsAskedFor() {
    add("check", Kind.CHECK, NOON);
    add("mail", Kind.SEND_MAIL, NOON);
    add("mark", Kind.MARK_MAIL, NOON);

    assertThat(
            store()
                .<List<Errand>>read(
                    books -> books.errands().due(Set.of(Kind.SEND_MAIL, Kind.MARK_MAIL), NOON, 9)))
        .extracting(Errand::key)
        .containsExactly("mail", "mark");
    assertThat(store().<List<Errand>>read(books -> books.errands().due(Set.of(), NOON, 9)))
        .isEmpty();
  }

  @Test
  default void listsTheLongestDueFirst() {
    add("b", Kind.CHECK, NOON);
    add("a", Kind.CHECK, NOON);
    add("first", Kind.CHECK, NOON.minusSeconds(1));
    add("last", Kind.CHECK, NOON);
    later("b", "no answer", NOON.plusSeconds(5));

    assertThat(due(NOON.plusSeconds(5))).containsExactly("first", "a", "last", "b");
    assertThat(
            store().<List<Errand>>read(books -> books.errands().due(Set.of(Kind.CHECK), NOON, 1)))
        .extracting(Errand::key)
        .containsExactly("first");
  }

  @Test
  default void countsFailuresAndKeepsTheLastError() {
    add("k", Kind.CHECK, NOON);
    add("fine", Kind.CHECK, NOON);
    later("k", "no answer", NOON.plusSeconds(60));
    later("k", "refused", NOON.plusSeconds(120));

    Errand errand = new Errand("k", Kind.CHECK, Optional.empty(), "about", 2, NOON);
    assertThat(store().<List<WaitingErrand>>read(books -> books.errands().waiting(9)))
        .containsExactly(new WaitingErrand(errand, "refused", NOON.plusSeconds(120)));
  }

  @Test
  default void putsOffWithoutCountingItAsAFailure() {
    add("k", Kind.CHECK, NOON);
    write(books -> books.errands().putOff("k", "the archive is asked", NOON.plusSeconds(60)));

    assertThat(due(NOON.plusSeconds(59))).isEmpty();
    assertThat(due(NOON.plusSeconds(60))).containsExactly("k");
    assertThat(store().<List<WaitingErrand>>read(books -> books.errands().waiting(9))).isEmpty();
    done("k");
    assertThatThrownBy(() -> write(books -> books.errands().putOff("k", "", NOON)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void hurriesWhatIsOpenBeforeAllOthers() {
    add("first", Kind.CHECK, NOON);
    add("other", Kind.CHECK, NOON.plusSeconds(1));
    later("first", "no answer", NOON.plusSeconds(60));
    write(books -> books.errands().hurry("first"));
    assertThat(due(NOON.plusSeconds(1))).containsExactly("first", "other");

    done("first");
    write(books -> books.errands().hurry("first"));
    write(books -> books.errands().hurry("of nobody"));
    assertThat(due(NOON.plusSeconds(1))).containsExactly("other");
  }

  @Test
  default void knowsWhatIsOpen() {
    add("k", Kind.CHECK, NOON);
    add("over", Kind.CHECK, NOON);
    done("over");

    assertThat(isOpen("k")).isTrue();
    assertThat(isOpen("over")).isFalse();
    assertThat(isOpen("never")).isFalse();
  }

  private boolean isOpen(String key) {
    return store().<Boolean>read(books -> books.errands().isOpen(key));
  }

  @Test
  default void waitsForNothingThatIsDone() {
    add("k", Kind.CHECK, NOON);
    later("k", "no answer", NOON.plusSeconds(60));
    done("k");
    done("k");

    assertThat(store().<List<WaitingErrand>>read(books -> books.errands().waiting(9))).isEmpty();
    assertThatThrownBy(() -> later("k", "no answer", NOON))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void listsWhatIsOpenOfAKindDueOrNot() {
    add("end", Kind.END_RUN, NOON);
    add("later", Kind.END_RUN, NOON);
    add("over", Kind.END_RUN, NOON);
    add("check", Kind.CHECK, NOON);
    later("later", "no answer", NOON.plusSeconds(60));
    done("over");

    assertThat(store().<List<Errand>>read(books -> books.errands().open(Kind.END_RUN)))
        .extracting(Errand::key)
        .containsExactly("end", "later");
  }

  @Test
  default void tellsOfWhatIsOverdueOnce() {
    add("young", Kind.CHECK, NOON);
    add("old", Kind.CHECK, NOON.minusSeconds(1));
    add("told", Kind.CHECK, NOON.minusSeconds(1));
    add("over", Kind.CHECK, NOON.minusSeconds(1));
    later("old", "no answer", NOON.plusSeconds(60));
    done("over");
    write(books -> books.errands().told("told"));

    assertThat(store().<List<WaitingErrand>>read(books -> books.errands().overdue(NOON, 9)))
        .singleElement()
        .satisfies(
            overdue -> {
              assertThat(overdue.errand().key()).isEqualTo("old");
              assertThat(overdue.error()).isEqualTo("no answer");
            });
  }

  @Test
  default void refusesErrandsThatNobodyAdded() {
    assertThatThrownBy(() -> done("none"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> later("none", "", NOON)).isInstanceOf(IllegalStateException.class);
  }
}
