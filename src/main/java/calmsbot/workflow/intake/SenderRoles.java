package calmsbot.workflow.intake;

import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.Roles.Role;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.UnitOfWork;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Somebody's roles in a case, or outside any case, and so what they may order. */
record SenderRoles(Set<Role> given, Optional<Case> about) {
  /** Each order, with what it does. */
  List<Sentence> help(UnitOfWork unit) {
    return words(unit).stream().map(OrderWord::help).toList();
  }

  /** The names of those orders, in a sentence. */
  Sentence yours(UnitOfWork unit) {
    return Wording.ORDERS_YOURS.with(
        "orders", words(unit).stream().map(OrderWord::name).collect(Collectors.joining(", ")));
  }

  /** The orders that they may give and that would do something now. */
  private List<OrderWord> words(UnitOfWork unit) {
    return Arrays.stream(OrderWord.values())
        .filter(word -> word.mayBeGivenBy(given))
        .filter(word -> doesSomething(unit, word))
        .toList();
  }

  private boolean doesSomething(UnitOfWork unit, OrderWord word) {
    return switch (word) {
      case STATUS -> about.isPresent();
      case RETRY -> isOpenTo(new Event.RetryOrdered(""));
      case CLOSE -> isOpenTo(new Event.CloseOrdered(""));
      case CANCEL -> isOpenTo(new Event.CancelOrdered(""));
      case PAUSE -> !unit.switches().paused();
      case RESUME -> unit.switches().paused();
      case HELP -> true;
    };
  }

  private boolean isOpenTo(Event event) {
    return about.filter(known -> known.isOpenTo(event)).isPresent();
  }
}
