package calmsbot.workflow.intake;

import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.Roles;
import calmsbot.workflow.Roles.Role;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Carries out the orders that come as replies, and answers each with what was done. */
public final class Orders {
  private static final Set<CaseState> AT_WORK = EnumSet.of(CaseState.STAGING, CaseState.LOST);

  private final Roles roles;
  private final CaseWorkflow workflow;
  private final MailComposer mailComposer;
  private final InstantSource clock;

  public Orders(
      Roles roles, CaseWorkflow workflow, MailComposer mailComposer, InstantSource clock) {
    this.roles = roles;
    this.workflow = workflow;
    this.mailComposer = mailComposer;
    this.clock = clock;
  }

  /**
   * What became of an order.
   *
   * @param refusal why it was ignored, if it was: only people with a role get an answer
   */
  record CarriedOut(
      Optional<Long> caseNumber, Optional<TransitionResult> transition, Optional<String> refusal) {
    private static CarriedOut leftAlone(String why) {
      return new CarriedOut(Optional.empty(), Optional.empty(), Optional.of(why));
    }
  }

  /** Runs inside the caller's transaction. */
  CarriedOut carryOut(
      UnitOfWork unit, IncomingItem item, Triaged.OrderMail order, Original original) {
    List<OutboxMail> answered =
        order.answered().stream()
            .flatMap(id -> unit.outbox().findByAnyId(id).stream())
            .distinct()
            .toList();
    if (answered.isEmpty()) {
      return CarriedOut.leftAlone("refers to no mail of ours");
    }
    Subject subject = Subject.of(answered);
    Optional<Case> about = subject.about().flatMap(number -> unit.cases().find(number));
    SenderRoles standing = new SenderRoles(given(unit, order, subject), about);
    if (standing.given().isEmpty()) {
      return CarriedOut.leftAlone("an order by somebody who is nothing to the case");
    }
    Done done = done(unit, order, standing, subject);
    MailContent.OrderReply answer =
        new MailContent.OrderReply(order.from(), done.lines(), original);
    Optional<Long> number = about.map(Case::number);
    mailComposer.answer(unit, item.id(), number, answer, clock.instant());
    return new CarriedOut(number, done.transition(), Optional.empty());
  }

  private Set<Role> given(UnitOfWork unit, Triaged.OrderMail order, Subject subject) {
    Set<Role> given = roles.of(order.from(), Optional.empty());
    for (long number : subject.all()) {
      given.addAll(roles.of(order.from(), unit.cases().find(number)));
    }
    return given;
  }

  /**
   * What a reply is about: the case of the mail it answers. If that mail belongs to no case, it is
   * the one case of the mails before it in the thread.
   *
   * @param several the possible cases, if there are several
   */
  private record Subject(Optional<Long> about, List<Long> several) {
    static Subject of(List<OutboxMail> nearestFirst) {
      List<Long> cases =
          nearestFirst.stream().flatMap(mail -> mail.caseNumber().stream()).distinct().toList();
      boolean isClear = cases.size() == 1 || nearestFirst.get(0).caseNumber().isPresent();
      return isClear
          ? new Subject(Optional.of(cases.get(0)), List.of())
          : new Subject(Optional.empty(), cases);
    }

    List<Long> all() {
      return about.map(List::of).orElse(several);
    }
  }

  private Done done(
      UnitOfWork unit, Triaged.OrderMail order, SenderRoles standing, Subject subject) {
    if (!order.word().mayBeGivenBy(standing.given())) {
      return Done.said(
          Wording.ORDER_NOT_YOURS.with(
              Map.of("order", order.word(), "yours", standing.yours(unit))));
    }
    if (order.word().isAboutACase() && !subject.several().isEmpty()) {
      return Done.said(Wording.ORDER_UNCLEAR.with("cases", subject.several().toString()));
    }
    return obey(unit, order, standing);
  }

  private record Done(List<Sentence> lines, Optional<TransitionResult> transition) {
    static Done said(Sentence line) {
      return new Done(List.of(line), Optional.empty());
    }
  }

  private Done obey(UnitOfWork unit, Triaged.OrderMail order, SenderRoles standing) {
    String by = order.from() + " by mail";
    Optional<Case> about = standing.about();
    return switch (order.word()) {
      case STATUS -> about.map(known -> status(unit, known)).orElseGet(Orders::noCase);
      case RETRY -> move(unit, standing, new Event.RetryOrdered(by));
      case CLOSE -> move(unit, standing, new Event.CloseOrdered(by));
      case CANCEL -> move(unit, standing, new Event.CancelOrdered(by));
      case PAUSE -> pause(unit, true, Wording.PAUSED_BY_ORDER);
      case RESUME -> pause(unit, false, Wording.RESUMED_BY_ORDER);
      case HELP -> new Done(standing.help(unit), Optional.empty());
    };
  }

  private static Done noCase() {
    return Done.said(Wording.ORDER_WITHOUT_CASE.plain());
  }

  private Done move(UnitOfWork unit, SenderRoles standing, Event event) {
    if (standing.about().isEmpty()) {
      return noCase();
    }
    TransitionResult transition = workflow.apply(unit, standing.about().get().number(), event);
    Sentence line =
        transition instanceof TransitionResult.To to
            ? Wording.ORDER_DONE.with(
                Map.of("case", to.next().number(), "state", to.next().state()))
            : Wording.ORDER_USELESS.with(
                Map.of(
                    "why", ((TransitionResult.NotNow) transition).why(),
                    "yours", standing.yours(unit)));
    return new Done(List.of(line), Optional.of(transition));
  }

  private static Done pause(UnitOfWork unit, boolean yes, Wording line) {
    unit.switches().paused(yes);
    return Done.said(line.plain());
  }

  private static Done status(UnitOfWork unit, Case about) {
    return new Done(standing(unit, about), Optional.empty());
  }

  /** Where a case stands, and what it waits for. */
  static List<Sentence> standing(UnitOfWork unit, Case about) {
    List<HistoryEntry> history = unit.cases().history(about.number());
    Sentence stands =
        history.isEmpty()
            ? Wording.CASE_STANDS.with(Map.of("case", about.number(), "state", about.state()))
            : Wording.CASE_STANDS_SINCE.with(
                Map.of(
                    "case", about.number(),
                    "state", about.state(),
                    "since", history.get(history.size() - 1).at().truncatedTo(ChronoUnit.SECONDS)));
    return List.of(stands, Sentence.joined(next(unit, about)));
  }

  /** What the case waits for. */
  private static List<Sentence> next(UnitOfWork unit, Case about) {
    return switch (about.state()) {
      case RECEIVED -> List.of(Wording.NEXT_RECEIVED.plain());
      case REFUSED -> List.of(Wording.NEXT_REFUSED.plain());
      case QUEUED -> queued(unit, about);
      case STAGING -> List.of(Wording.NEXT_STAGING.plain());
      case LOST -> List.of(Wording.NEXT_LOST.plain());
      case STAGED -> first(Wording.NEXT_STAGED.plain(), asking(unit, about));
      case NOTIFIED -> List.of(Wording.NEXT_NOTIFIED.plain());
      case FAILED -> List.of(Wording.NEXT_FAILED.plain());
      case HELD -> List.of(Wording.NEXT_HELD.plain());
      case CLOSED -> List.of(Wording.NEXT_CLOSED.plain());
    };
  }

  private static List<Sentence> first(Sentence first, Stream<Wording> others) {
    return Stream.concat(Stream.of(first), others.map(Wording::plain)).toList();
  }

  private static List<Sentence> queued(UnitOfWork unit, Case about) {
    long before =
        unit.cases().in(EnumSet.of(CaseState.QUEUED), Integer.MAX_VALUE).stream()
            .takeWhile(other -> other.number() != about.number())
            .count();
    Sentence waits =
        Wording.NEXT_QUEUED.with(Map.of("working", unit.cases().count(AT_WORK), "before", before));
    Stream<Wording> paused =
        unit.switches().paused() ? Stream.of(Wording.STAGING_PAUSED) : Stream.empty();
    return first(waits, Stream.concat(paused, asking(unit, about)));
  }

  private static Stream<Wording> asking(UnitOfWork unit, Case about) {
    return unit.tasks().open(TaskKind.CHECK_AGAIN).stream()
        .filter(task -> task.caseNumber().filter(n -> n == about.number()).isPresent())
        .limit(1)
        .map(task -> Wording.ASKED_FIRST);
  }
}
