package calmsbot.desk;

import calmsbot.desk.Roles.Role;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out the orders that come as replies, and answers each with what was done. */
final class Orders {
  private static final Set<CaseState> AT_WORK = EnumSet.of(CaseState.STAGING, CaseState.LOST);

  private final Roles roles;
  private final Desk desk;
  private final Correspondence correspondence;
  private final InstantSource clock;

  Orders(Roles roles, Desk desk, Correspondence correspondence, InstantSource clock) {
    this.roles = roles;
    this.desk = desk;
    this.correspondence = correspondence;
    this.clock = clock;
  }

  /**
   * What became of an order.
   *
   * @param refusal why it was left alone, if it was: nobody is answered who has no role
   */
  record CarriedOut(
      Optional<Long> caseNumber, Optional<Transition> transition, Optional<String> refusal) {
    private static CarriedOut leftAlone(String why) {
      return new CarriedOut(Optional.empty(), Optional.empty(), Optional.of(why));
    }
  }

  /** Inside the caller's transaction. */
  CarriedOut carryOut(Books books, IncomingItem item, Triaged.Order order, Original original) {
    List<OutboxMail> answered =
        order.answered().stream()
            .flatMap(id -> books.outbox().findByAnyId(id).stream())
            .distinct()
            .toList();
    if (answered.isEmpty()) {
      return CarriedOut.leftAlone("refers to no mail of ours");
    }
    Subject subject = Subject.of(answered);
    Optional<Case> about = subject.about().flatMap(number -> books.cases().find(number));
    Standing standing = new Standing(given(books, order, subject), about);
    if (standing.given().isEmpty()) {
      return CarriedOut.leftAlone("an order by somebody who is nothing to the case");
    }
    Done done = done(books, order, standing, subject);
    Draft.Answer answer = new Draft.Answer(order.from(), done.lines(), original);
    Optional<Long> number = about.map(Case::number);
    correspondence.answer(books, item.id(), number, answer, clock.instant());
    return new CarriedOut(number, done.transition(), Optional.empty());
  }

  private Set<Role> given(Books books, Triaged.Order order, Subject subject) {
    Set<Role> given = roles.of(order.from(), Optional.empty());
    for (long number : subject.all()) {
      given.addAll(roles.of(order.from(), books.cases().find(number)));
    }
    return given;
  }

  /**
   * What a reply is about: the case of the mail it answers; where that belongs to none, as the
   * answer to an order about everything does, the one case of the mails before it.
   *
   * @param several the cases among which it cannot be told, if there are several
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

  private Done done(Books books, Triaged.Order order, Standing standing, Subject subject) {
    if (!order.word().mayBeGivenBy(standing.given())) {
      return Done.said(order.word() + " is not yours to give. " + standing.yours(books));
    }
    if (order.word().isAboutACase() && !subject.several().isEmpty()) {
      return Done.said(
          "Nothing was done: what you answered is about several cases, %s. Please answer a mail of"
                  .formatted(subject.several())
              + " the one that you mean.");
    }
    return obey(books, order, standing);
  }

  private record Done(List<String> lines, Optional<Transition> transition) {
    static Done said(String... lines) {
      return new Done(List.of(lines), Optional.empty());
    }
  }

  private Done obey(Books books, Triaged.Order order, Standing standing) {
    String by = order.from() + " by mail";
    Optional<Case> about = standing.about();
    return switch (order.word()) {
      case STATUS -> about.map(known -> status(books, known)).orElseGet(Orders::noCase);
      case RETRY -> move(books, standing, new Event.Retry(by));
      case CLOSE -> move(books, standing, new Event.Close(by));
      case CANCEL -> move(books, standing, new Event.Cancel(by));
      case PAUSE -> pause(books, true, "Staging is paused: no more runs are started.");
      case RESUME -> pause(books, false, "Staging goes on.");
      case HELP -> new Done(standing.help(books), Optional.empty());
    };
  }

  private static Done noCase() {
    return Done.said("The mail you answered belongs to no case.");
  }

  private Done move(Books books, Standing standing, Event event) {
    if (standing.about().isEmpty()) {
      return noCase();
    }
    Transition transition = desk.apply(books, standing.about().get().number(), event);
    String line =
        transition instanceof Transition.To to
            ? "Done: case %d is %s.".formatted(to.next().number(), to.next().state())
            : "Nothing was done: %s. %s"
                .formatted(((Transition.NotNow) transition).why(), standing.yours(books));
    return new Done(List.of(line), Optional.of(transition));
  }

  private static Done pause(Books books, boolean yes, String line) {
    books.switches().paused(yes);
    return Done.said(line);
  }

  private static Done status(Books books, Case about) {
    return new Done(standing(books, about), Optional.empty());
  }

  /** Where a case stands, and what it waits for. */
  static List<String> standing(Books books, Case about) {
    List<HistoryEntry> history = books.cases().history(about.number());
    String since =
        history.isEmpty()
            ? ""
            : " since %s (UTC)"
                .formatted(history.get(history.size() - 1).at().truncatedTo(ChronoUnit.SECONDS));
    return List.of(
        "Case %d is %s%s.".formatted(about.number(), about.state(), since), next(books, about));
  }

  /** What the case waits for. */
  private static String next(Books books, Case about) {
    return switch (about.state()) {
      case RECEIVED -> "The archive is being asked.";
      case REFUSED -> "The verdict is on its way.";
      case QUEUED -> queued(books, about);
      case STAGING -> "The data are being made; that takes hours.";
      case LOST -> "The staging host does not say how the run stands; it is asked again and again.";
      case STAGED -> "The download notice is on its way." + asking(books, about);
      case NOTIFIED -> "The download notice has left.";
      case FAILED -> "The run failed; the maintainer was told, and decides.";
      case HELD -> "A person of the archive group has to decide.";
      case CLOSED -> "Nothing more will be done.";
    };
  }

  private static String queued(Books books, Case about) {
    long before =
        books.cases().in(EnumSet.of(CaseState.QUEUED), Integer.MAX_VALUE).stream()
            .takeWhile(other -> other.number() != about.number())
            .count();
    String paused = books.switches().paused() ? " Staging is paused." : "";
    return "It waits for a place: %d at work, %d before it.%s%s"
        .formatted(books.cases().count(AT_WORK), before, paused, asking(books, about));
  }

  private static String asking(Books books, Case about) {
    return books.errands().open(Errand.Kind.CHECK_AGAIN).stream()
            .anyMatch(errand -> errand.caseNumber().filter(n -> n == about.number()).isPresent())
        ? " The archive is asked again first."
        : "";
  }
}
