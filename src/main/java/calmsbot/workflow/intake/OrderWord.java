package calmsbot.workflow.intake;

import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.QuotedText;
import calmsbot.workflow.Roles.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The orders that a reply to one of the bot's mails may give, and who may give them. */
public enum OrderWord {
  STATUS(Wording.STATUS_DOES),
  RETRY(Wording.RETRY_DOES),
  CLOSE(Wording.CLOSE_DOES),
  CANCEL(Wording.CANCEL_DOES),
  PAUSE(Wording.PAUSE_DOES),
  RESUME(Wording.RESUME_DOES),
  HELP(Wording.HELP_DOES);

  private final Wording does;

  OrderWord(Wording does) {
    this.does = does;
  }

  /** Itself and what it does, as a line of a list. */
  Sentence help() {
    return Wording.ORDER_HELP.with(Map.of("order", "%-7s".formatted(this), "does", does.plain()));
  }

  /** Whether it needs a case. */
  boolean isAboutACase() {
    return switch (this) {
      case STATUS, RETRY, CLOSE, CANCEL -> true;
      case PAUSE, RESUME, HELP -> false;
    };
  }

  boolean mayBeGivenBy(Set<Role> roles) {
    return roles.stream().anyMatch(this::mayBeGivenBy);
  }

  private boolean mayBeGivenBy(Role role) {
    return switch (role) {
      case CONTACT -> this == STATUS || this == CANCEL || this == HELP;
      case AOG -> true;
      case MAINTAINER -> this != CANCEL;
    };
  }

  /**
   * The order at the beginning of a reply: the first word of its first line that is neither blank
   * nor quoted. In capitals it may be followed by other words. In other letters it must stand
   * alone, since people begin sentences with "close" or "status".
   */
  static Optional<OrderWord> of(String text) {
    return QuotedText.firstOwnLine(text).flatMap(OrderWord::ofLine);
  }

  private static Optional<OrderWord> ofLine(String line) {
    String[] words = line.split("\\s+", 2);
    String first = words[0].replaceAll("[.!,:]$", "");
    boolean alone = words.length == 1;
    return Arrays.stream(values())
        .filter(word -> word.name().equals(alone ? first.toUpperCase(Locale.ROOT) : first))
        .findFirst();
  }
}
