package calmsbot.workflow.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.workflow.Happenings;
import calmsbot.workflow.StatesTable;
import calmsbot.workflow.StatesTable.Move;
import calmsbot.workflow.StatesTable.Pair;
import calmsbot.workflow.WorkflowSamples;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseTest {
  private static final Optional<Request> REQUEST = Optional.of(WorkflowSamples.request(1));

  @Test
  void movesAsTheTableOfStatesSaysAndOtherwiseNotAtAll() throws IOException {
    Map<Pair, Move> made = new LinkedHashMap<>();
    standings()
        .forEach(
            before ->
                Happenings.all()
                    .forEach(
                        (name, event) -> {
                          if (before.on(event) instanceof TransitionResult.To to) {
                            made.put(new Pair(label(before), name), move(to));
                          }
                        }));

    assertThat(made).containsExactlyInAnyOrderEntriesOf(StatesTable.read());
  }

  @Test
  void leavesNoSortOfEventAndNoStateOut() {
    assertThat(Happenings.all().values().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(sorts(Event.class));
    assertThat(standings().map(Case::state).distinct())
        .containsExactlyInAnyOrder(CaseState.values());
  }

  @Test
  void wordsInOldHistoriesStayTheSame() {
    assertThat(Happenings.all().values().stream().map(Event::words).distinct())
        .containsExactly(
            "malformed",
            "decided",
            "withdrawn",
            "run started",
            "run completed",
            "run doubtful",
            "run failed",
            "run overdue",
            "run lost",
            "run found",
            "verdict sent",
            "notice sent",
            "mail rejected",
            "mail dropped",
            "triggers removed",
            "retry",
            "close",
            "cancel",
            "hold",
            "release");
  }

  private static List<Class<?>> sorts(Class<?> of) {
    return of.isSealed()
        ? Stream.of(of.getPermittedSubclasses()).flatMap(each -> sorts(each).stream()).toList()
        : List.of(of);
  }

  @Test
  void answersEveryOrderInEveryState() {
    List<Event.Order> orders = Event.Order.all("aog@eso.org");
    standings()
        .forEach(
            before ->
                orders.forEach(
                    order -> {
                      if (before.on(order) instanceof TransitionResult.NotNow no) {
                        assertThat(no.words()).isEqualTo(refusal(before, order, orders));
                      }
                      assertThat(order.detail()).startsWith("by aog@eso.org");
                    }));
  }

  private static String refusal(Case before, Event.Order order, List<Event.Order> orders) {
    String others =
        orders.stream()
            .filter(other -> before.on(other) instanceof TransitionResult.To)
            .map(Event::words)
            .collect(Collectors.joining(", "));
    return "case 3 is %s: %s does nothing%s"
        .formatted(
            before.state(),
            order.words(),
            others.isEmpty() ? ", nor does any other order" : "; what can be done is " + others);
  }

  @Test
  void countsEveryMove() {
    assertThat(moves(REQUEST))
        .isNotEmpty()
        .allSatisfy(
            step -> assertThat(step.after().version()).isEqualTo(step.before().version() + 1));
  }

  @Test
  void staysClosed() {
    assertThat(moves(REQUEST))
        .filteredOn(step -> step.before().state() == CaseState.CLOSED)
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.after().state()).isEqualTo(CaseState.CLOSED));
  }

  @Test
  void neverQueuesACaseWithoutRequest() {
    assertThat(moves(Optional.empty()))
        .isNotEmpty()
        .extracting(step -> step.after().state())
        .doesNotContain(CaseState.QUEUED, CaseState.STAGING);
  }

  @Test
  void countsRunsAndKeepsThemApart() {
    Case queued = standing(CaseState.QUEUED, Optional.empty());

    TransitionResult.To to = (TransitionResult.To) queued.on(new Event.RunStarted());

    assertThat(to.next().runs()).isEqualTo(2);
    assertThat(to.effects()).containsExactly(new Effect.StartRun(2));
  }

  @Test
  void endsTheRunThatIsUnderWay() {
    Case staging = standing(CaseState.STAGING, Optional.empty());

    TransitionResult.To to =
        (TransitionResult.To) staging.on(new Event.CancelOrdered("aog@eso.org"));

    assertThat(to.effects()).contains(new Effect.EndRun(1));
  }

  @Test
  void saysWhyNothingHappens() {
    Case queued = standing(CaseState.QUEUED, Optional.empty());

    assertThat(queued.on(new Event.NoticeSent()))
        .isInstanceOfSatisfying(
            TransitionResult.NotNow.class,
            no -> assertThat(no.words()).isEqualTo("case 3 is QUEUED: notice sent does nothing"));
  }

  private record Step(Case before, Case after) {}

  /** Every move that can be made, from the opening on. */
  private static Set<Step> moves(Optional<Request> request) {
    Set<Step> moves = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<Case> reached = new ArrayDeque<>();
    reached.add(Case.opened(1, request, WorkflowSamples.CONTACT, WorkflowSamples.MONDAY));
    for (Case before = reached.poll(); before != null; before = reached.poll()) {
      for (Event event : Happenings.all().values()) {
        if (before.on(event) instanceof TransitionResult.To to) {
          moves.add(new Step(before, to.next()));
          if (seen.add(label(to.next()))) {
            reached.add(to.next());
          }
        }
      }
    }
    return moves;
  }

  private static Stream<Case> standings() {
    return Stream.of(CaseState.values())
        .flatMap(
            state ->
                state == CaseState.HELD
                    ? Stream.of(
                            CaseState.RECEIVED,
                            CaseState.REFUSED,
                            CaseState.STAGING,
                            CaseState.STAGED)
                        .map(from -> standing(state, Optional.of(from)))
                    : Stream.of(standing(state, Optional.empty())));
  }

  private static Case standing(CaseState state, Optional<CaseState> heldFrom) {
    return new Case(
        3,
        7,
        state,
        REQUEST,
        WorkflowSamples.CONTACT,
        WorkflowSamples.MONDAY,
        Optional.of(WorkflowSamples.USER),
        Optional.of(URI.create(WorkflowSamples.LINKS + "cdb386")),
        1,
        heldFrom);
  }

  private static String label(Case which) {
    return which.state() + which.heldFrom().map(from -> " from " + from).orElse("");
  }

  private static Move move(TransitionResult.To to) {
    List<String> effects = to.effects().stream().map(CaseTest::name).collect(Collectors.toList());
    return new Move(label(to.next()), effects);
  }

  private static String name(Effect effect) {
    String name = effect.getClass().getSimpleName();
    return effect instanceof Effect.SendAgain again ? name + " " + again.purpose() : name;
  }
}
