package calmsbot.store;

import static calmsbot.store.StoreSamples.CONTACT;
import static calmsbot.store.StoreSamples.MOUS;
import static calmsbot.store.StoreSamples.NOON;
import static calmsbot.store.StoreSamples.ORIGINAL;
import static calmsbot.store.StoreSamples.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.entitlement.Evidence;
import calmsbot.entitlement.Evidence.Finding;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases;
import calmsbot.workflow.records.Cases.CaseFile;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Cases.Original;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Cases}. */
interface CasesContract extends WithStore {
  private <T> T cases(Function<Cases, T> work) {
    return store().write(unit -> work.apply(unit.cases()));
  }

  private Case opened(Optional<Request> request, Original original) {
    return cases(cases -> cases.open(request, CONTACT, NOON, original));
  }

  @Test
  default void givesACaseBackAsItWasOpened() {
    Request request = StoreSamples.request("16140", "J0510+1800", "3c454.3");

    Case opened = opened(Optional.of(request), ORIGINAL);

    assertThat(opened).isEqualTo(Case.opened(opened.number(), Optional.of(request), CONTACT, NOON));
    assertThat(this.<Optional<Case>>cases(cases -> cases.find(opened.number()))).contains(opened);
    assertThat(this.<Optional<CaseFile>>cases(cases -> cases.file(opened.number())))
        .contains(new CaseFile(opened, ORIGINAL, ORIGINAL.date()));
  }

  @Test
  default void knowsACaseWithoutARequestByItsKey() {
    Case first = opened(Optional.empty(), ORIGINAL);
    Case second = opened(Optional.empty(), ORIGINAL);
    store().write(unit -> know(unit.cases(), first.number(), "malformed|a"));
    store().write(unit -> know(unit.cases(), second.number(), "malformed|a"));

    assertThat(this.<Optional<CaseFile>>cases(cases -> cases.newest("malformed|a")))
        .contains(new CaseFile(second, ORIGINAL, ORIGINAL.date()));
    assertThat(this.<Optional<CaseFile>>cases(cases -> cases.newest("malformed|b"))).isEmpty();
    assertThatThrownBy(() -> store().write(unit -> know(unit.cases(), 99, "malformed|a")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static boolean know(Cases cases, long number, String key) {
    cases.know(number, key);
    return true;
  }

  @Test
  default void adoptsAnotherOriginal() {
    Original trigger = new Original("s", Optional.empty(), List.of(), NOON, "x@y.org", "t");
    Case opened = opened(Optional.empty(), trigger);
    cases(
        cases -> {
          cases.adopt(opened.number(), ORIGINAL);
          return true;
        });

    assertThat(this.<Optional<CaseFile>>cases(cases -> cases.file(opened.number())))
        .contains(new CaseFile(opened, ORIGINAL, ORIGINAL.date()));
  }

  @Test
  default void opensACaseWithoutARequest() {
    Original bare =
        new Original("", Optional.empty(), List.of(), NOON, "", "not understood\0at all");

    Case opened = opened(Optional.empty(), bare);

    CaseFile file = cases(cases -> cases.file(opened.number())).orElseThrow();
    assertThat(file.now().request()).isEmpty();
    assertThat(file.original().messageId()).isEmpty();
    assertThat(file.original().references()).isEmpty();
    assertThat(file.original().text()).isEqualTo("not understood\uFFFDat all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-999999-01-01T00:00:00Z", "+999999-12-31T23:59:59.999999999Z"})
  default void survivesDatesThatNobodyMeant(String date) {
    Instant claimed = Instant.parse(date);
    Original odd = new Original("s", Optional.empty(), List.of(), claimed, "x@y.org", "t");

    Case opened = opened(Optional.empty(), odd);

    assertThat(
            this.<Optional<CaseFile>>cases(cases -> cases.file(opened.number()))
                .orElseThrow()
                .made())
        .isEqualTo(claimed);
  }

  @Test
  default void countsCasesUpwards() {
    long first = opened(Optional.empty(), ORIGINAL).number();

    assertThat(opened(Optional.empty(), ORIGINAL).number()).isEqualTo(first + 1);
    assertThat(this.<Optional<Case>>cases(cases -> cases.find(first + 2))).isEmpty();
    assertThat(this.<Optional<CaseFile>>cases(cases -> cases.file(first + 2))).isEmpty();
  }

  @Test
  default void findsTheNewestCaseOfARequestWhateverTheOrderOfItsFields() {
    Request request = StoreSamples.request("1", "A1", "B1");
    opened(Optional.of(request), ORIGINAL);
    Case newest = opened(Optional.of(StoreSamples.request("1", "B1", "A1")), ORIGINAL);
    opened(Optional.of(StoreSamples.request("1", "B1")), ORIGINAL);

    assertThat(
            this.<Optional<CaseFile>>cases(cases -> cases.newest(request.key())).map(CaseFile::now))
        .contains(newest);
    assertThat(this.<Optional<CaseFile>>cases(cases -> cases.newest("other"))).isEmpty();
  }

  @Test
  default void listsCasesInOrderOfArrival() {
    Case late = store().write(unit -> StoreSamples.open(unit, "1", NOON.plusNanos(1)));
    Case early = store().write(unit -> StoreSamples.open(unit, "2", NOON));
    Case alsoEarly = store().write(unit -> StoreSamples.open(unit, "3", NOON));
    Case other = store().write(unit -> StoreSamples.open(unit, "4", NOON));
    advance(other, CaseState.HELD);
    Set<CaseState> received = Set.of(CaseState.RECEIVED, CaseState.QUEUED);

    assertThat(this.<List<Case>>cases(cases -> cases.in(received, 9)))
        .containsExactly(early, alsoEarly, late);
    assertThat(this.<List<Case>>cases(cases -> cases.in(received, 2)))
        .containsExactly(early, alsoEarly);
    assertThat(this.<List<Case>>cases(cases -> cases.in(Set.of(), 9))).isEmpty();
  }

  @Test
  default void countsCasesByState() {
    opened(Optional.empty(), ORIGINAL);
    opened(Optional.empty(), ORIGINAL);
    advance(opened(Optional.empty(), ORIGINAL), CaseState.STAGING);

    assertThat(this.<Integer>cases(cases -> cases.count(Set.of(CaseState.RECEIVED)))).isEqualTo(2);
    assertThat(this.<Integer>cases(cases -> cases.count(EnumSet.allOf(CaseState.class))))
        .isEqualTo(3);
    assertThat(this.<Integer>cases(cases -> cases.count(Set.of()))).isZero();
  }

  @Test
  default void namesTheMousOfATicket() {
    opened(Optional.of(StoreSamples.request("16140")), ORIGINAL);
    opened(Optional.of(StoreSamples.request("16140", "J1")), ORIGINAL);
    opened(Optional.of(StoreSamples.request("1614")), ORIGINAL);

    assertThat(this.<Set<MousUid>>cases(cases -> cases.mousOf(new Ticket("16140"))))
        .containsExactly(MOUS);
    assertThat(this.<Set<MousUid>>cases(cases -> cases.mousOf(new Ticket("2"))))
        .isEqualTo(Set.<MousUid>of());
  }

  @ParameterizedTest
  @EnumSource(CaseState.class)
  default void advancesACaseToEveryState(CaseState state) {
    Case opened = opened(Optional.of(StoreSamples.request("1")), ORIGINAL);
    Case next =
        new Case(
            opened.number(),
            1,
            state,
            opened.request(),
            CONTACT,
            NOON,
            Optional.of(USER),
            Optional.of(URI.create("http://almascience.eso.org/arcdistribution/preview/8672af")),
            3,
            Optional.of(state));

    cases(cases -> advanced(cases, next));

    assertThat(this.<Optional<Case>>cases(cases -> cases.find(opened.number()))).contains(next);
  }

  @Test
  default void refusesAVersionThatDoesNotFollow() {
    Case opened = opened(Optional.empty(), ORIGINAL);
    advance(opened, CaseState.QUEUED);

    assertThatThrownBy(() -> advance(opened, CaseState.HELD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("case " + opened.number());

    assertThat(
            this.<Optional<Case>>cases(cases -> cases.find(opened.number())).orElseThrow().state())
        .isEqualTo(CaseState.QUEUED);
    assertThat(this.<List<HistoryEntry>>cases(cases -> cases.history(opened.number()))).hasSize(1);
  }

  @Test
  default void tellsACasesHistoryInOrderWithItsEvidence() {
    Case opened = opened(Optional.empty(), ORIGINAL);
    Case other = opened(Optional.empty(), ORIGINAL);
    List<Finding> findings =
        List.of(
            new Finding("mous", "ab", List.of("a|b", "\"\\\n")), new Finding("", "", List.of()));
    Evidence evidence = new Evidence("check 3", Optional.of(NOON), "0.1", findings);
    Evidence unasked = new Evidence("check 1", Optional.empty(), "0.1", List.of());
    HistoryEntry noted =
        new HistoryEntry(NOON, CaseState.RECEIVED, "noted", "é", Optional.of(unasked));
    HistoryEntry decided =
        new HistoryEntry(NOON, CaseState.QUEUED, "decided", "", Optional.of(evidence));

    write(unit -> unit.cases().note(opened.number(), noted));
    write(unit -> unit.cases().advance(StoreSamples.moved(opened, CaseState.QUEUED), decided));

    assertThat(this.<List<HistoryEntry>>cases(cases -> cases.history(opened.number())))
        .containsExactly(noted, decided);
    assertThat(this.<List<HistoryEntry>>cases(cases -> cases.history(other.number()))).isEmpty();
  }

  private void advance(Case from, CaseState state) {
    cases(cases -> advanced(cases, StoreSamples.moved(from, state)));
  }

  private static Case advanced(Cases cases, Case next) {
    cases.advance(next, StoreSamples.entry(next.state(), NOON));
    return next;
  }
}
