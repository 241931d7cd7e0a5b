package calmsbot.workflow.intake;

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
import java.util.Optional;
import java.util.Set;

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
      return Done.said(order.word() + " is not yours to give. " + standing.yours(unit));
    }
    if (order.word().isAboutACase() && !subject.several().isEmpty()) {
      return Done.said(
          "Nothing was done: what you answered is about several cases, %s. Please answer a mail of"
                  .formatted(subject.several())
              + " the one that you mean.");
    }
    return obey(unit, order, standing);
  }

  private record Done(List<String> lines, Optional<TransitionResult> transition) {
    static Done said(String... lines) {
      return new Done(List.of(lines), Optional.empty());
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
      case PAUSE -> pause(unit, true, "Staging is paused: no more runs are started.");
      case RESUME -> pause(unit, false, "Staging goes on.");
      case HELP -> new Done(standing.help(unit), Optional.empty());
    };
  }

  private static Done noCase() {
    return Done.said("The mail you answered belongs to no case.");
  }

  private Done move(UnitOfWork unit, SenderRoles standing, Event event) {
    if (standing.about().isEmpty()) {
      return noCase();
    }
    TransitionResult transition = workflow.apply(unit, standing.about().get().number(), event);
    String line =
        transition instanceof TransitionResult.To to
            ? "Done: case %d is %s.".formatted(to.next().number(), to.next().state())
            : "Nothing was done: %s. %s"
                .formatted(((TransitionResult.NotNow) transition).why(), standing.yours(unit));
    return new Done(List.of(line), Optional.of(transition));
  }

  private static Done pause(UnitOfWork unit, boolean yes, String line) {
    unit.switches().paused(yes);
    return Done.said(line);
  }

  private static Done status(UnitOfWork unit, Case about) {
    return new Done(standing(unit, about), Optional.empty());
  }

  /** Where a case stands, and what it waits for. */
  static List<String> standing(UnitOfWork unit, Case about) {
    List<HistoryEntry> history = unit.cases().history(about.number());
    String since =
        history.isEmpty()
            ? ""
            : " since %s (UTC)"
                .formatted(history.get(history.size() - 1).at().truncatedTo(ChronoUnit.SECONDS));
    return List.of(
        "Case %d is %s%s.".formatted(about.number(), about.state(), since), next(unit, about));
  }

  /** What the case waits for. */
  private static String next(UnitOfWork unit, Case about) {
    return switch (about.state()) {
      case RECEIVED -> "The archive is being asked.";
      case REFUSED -> "The verdict is on its way.";
      case QUEUED -> queued(unit, about);
      case STAGING -> "The data are being made; that takes hours.";
      case LOST -> "The staging host does not say how the run stands; it is asked again and again.";
      case STAGED -> "The download notice is on its way." + asking(unit, about);
      case NOTIFIED -> "The download notice has left.";
      case FAILED -> "The run failed; the maintainer was told, and decides.";
      case HELD -> "A person of the archive group has to decide.";
      case CLOSED -> "Nothing more will be done.";
    };
  }

  private static String queued(UnitOfWork unit, Case about) {
    long before =
        unit.cases().in(EnumSet.of(CaseState.QUEUED), Integer.MAX_VALUE).stream()
            .takeWhile(other -> other.number() != about.number())
            .count();
    String paused = unit.switches().paused() ? " Staging is paused." : "";
    return "It waits for a place: %d at work, %d before it.%s%s"
        .formatted(unit.cases().count(AT_WORK), before, paused, asking(unit, about));
  }

  private static String asking(UnitOfWork unit, Case about) {
    return unit.tasks().open(TaskKind.CHECK_AGAIN).stream()
            .anyMatch(task -> task.caseNumber().filter(n -> n == about.number()).isPresent())
        ? " The archive is asked again first."
        : "";
  }
}
