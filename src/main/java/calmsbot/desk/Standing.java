package calmsbot.desk;

import calmsbot.desk.Roles.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody is to a case, or to none, and so what he may order. */
record Standing(Set<Role> given, Optional<Case> about) {
  /** Each with what it does. */
  List<String> help(Books books) {
    return words(books).stream().map(word -> "%-7s %s".formatted(word, word.does())).toList();
  }

  /** Their names, in a sentence. */
  String yours(Books books) {
    return "Yours now: "
        + words(books).stream().map(OrderWord::name).collect(Collectors.joining(", "));
  }

  /** The orders that are his to give, and would do something now. */
  private List<OrderWord> words(Books books) {
    return Arrays.stream(OrderWord.values())
        .filter(word -> word.mayBeGivenBy(given))
        .filter(word -> doesSomething(books, word))
        .toList();
  }

  private boolean doesSomething(Books books, OrderWord word) {
    return switch (word) {
      case STATUS -> about.isPresent();
      case RETRY -> isOpenTo(new Event.Retry(""));
      case CLOSE -> isOpenTo(new Event.Close(""));
      case CANCEL -> isOpenTo(new Event.Cancel(""));
      case PAUSE -> !books.switches().paused();
      case RESUME -> books.switches().paused();
      case HELP -> true;
    };
  }

  private boolean isOpenTo(Event event) {
    return about.filter(known -> known.isOpenTo(event)).isPresent();
  }
}
