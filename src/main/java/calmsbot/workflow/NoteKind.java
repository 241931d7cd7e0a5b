package calmsbot.workflow;

import static calmsbot.workflow.Roles.Role.AOG;
import static calmsbot.workflow.Roles.Role.CONTACT;
import static calmsbot.workflow.Roles.Role.MAINTAINER;

import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.Roles.Role;
import calmsbot.workflow.lifecycle.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The notes to people in charge: who gets each, and the values that it must say. The words around
 * them are in {@code templates/notes}, a file for each kind.
 */
public enum NoteKind {
  /** A case needs a person, or may need one. */
  CASE_ALERT(
      to(AOG), number("case"), sentence("matter"), optional("mous"), lines("why"), text("state")),
  /** A contact asked again for something that is already being done. */
  REQUEST_IN_HAND(
      to(CONTACT, AOG), number("case"), text("state"), optional("mous"), lines("standing")),
  /** A ticket asks for more MOUSs than the site's rule allows. */
  TICKET_OVER_LIMIT(
      to(AOG),
      number("case"),
      number("count"),
      text("mous"),
      text("ticket"),
      number("limit"),
      text("state")),

  SYSTEM_AWAY(to(AOG), text("system"), instant("since"), lines("error")),
  TASKS_OVERDUE(to(AOG), number("count"), lines("tasks")),
  WORKER_HANGING(to(AOG), text("worker"), instant("since")),
  RUN_NOT_JUDGED(to(AOG), number("case"), instant("since"), lines("error"), text("system")),

  TASK_FAILING(to(MAINTAINER, AOG), number("case"), text("task"), lines("error")),
  MAIL_FAILING(to(MAINTAINER, AOG), optional("case"), text("mail"), lines("error")),
  RUN_FAILING(to(MAINTAINER, AOG), number("case"), lines("error")),
  WORKER_FAILING(to(MAINTAINER, AOG), text("worker"), lines("error")),
  ITEM_UNREADABLE(to(MAINTAINER, AOG), number("item"), instant("received"), lines("why")),

  STRANGERS(to(AOG), number("all"), number("named"), lines("mails")),
  UNKNOWN_FILES(to(AOG), number("count"), lines("files")),
  /** A mail in the mailbox claims to be the bot's, but the bot does not know it. */
  FALSE_COPY(to(AOG), instant("before")),
  /** A mail in the mailbox has the Message-ID of one of the bot's mails, but a different text. */
  ALTERED_COPY(to(AOG), instant("before")),

  LIMIT_REACHED(
      to(AOG),
      text("key"),
      text("limit"),
      text("counts"),
      text("mail"),
      text("recipient"),
      optional("case"),
      instant("turn")),
  COPY_REFUSED(to(AOG), text("mail"), text("recipient"), text("answer")),
  NOTICE_REFUSED(to(CONTACT, AOG), number("case"), text("recipient"), text("answer")),
  REPORT_REFUSED(to(AOG), number("case"), text("recipients"), text("answer")),

  COPY_BOUNCED(to(AOG), text("mail"), text("recipient"), optional("status")),
  NOTICE_BOUNCED(
      to(AOG),
      number("case"),
      text("recipient"),
      optional("status"),
      text("contact"),
      optional("ticket")),
  VERDICT_BOUNCED(to(AOG), number("case"), text("recipient"), optional("status"), text("mail")),
  REPORT_BOUNCED(to(AOG), number("case"), text("recipient"), optional("status"), text("state"));

  /** The kinds with rules of their own; all others are plain notes. */
  private static final Map<NoteKind, Purpose> PURPOSES =
      Map.of(
          LIMIT_REACHED, Purpose.CAP_NOTE,
          TASKS_OVERDUE, Purpose.OVERDUE_NOTE,
          MAIL_FAILING, Purpose.MAIL_FAULT_NOTE);

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Role> to;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Value> says;

  NoteKind(List<Role> to, Value... says) {
    this.to = to;
    this.says = List.of(says);
  }

  /**
   * What a value is in Java: {@code TEXT} on one line, an instant in UTC, lines in order, each a
   * text or a sentence.
   */
  public enum ValueType {
    TEXT(String.class),
    SENTENCE(Sentence.class),
    NUMBER(Number.class),
    INSTANT(Instant.class),
    LINES(List.class);

    private final Class<?> javaType;

    ValueType(Class<?> javaType) {
      this.javaType = javaType;
    }
  }

  /**
   * A value that a note says.
   *
   * @param name as its template calls it
   * @param optional whether it may be empty, and so left out by the template
   */
  public record Value(String name, ValueType type, boolean optional) {}

  private static List<Role> to(Role... roles) {
    return List.of(roles);
  }

  private static Value text(String name) {
    return new Value(name, ValueType.TEXT, false);
  }

  private static Value sentence(String name) {
    return new Value(name, ValueType.SENTENCE, false);
  }

  private static Value optional(String name) {
    return new Value(name, ValueType.TEXT, true);
  }

  private static Value number(String name) {
    return new Value(name, ValueType.NUMBER, false);
  }

  private static Value instant(String name) {
    return new Value(name, ValueType.INSTANT, false);
  }

  private static Value lines(String name) {
    return new Value(name, ValueType.LINES, false);
  }

  /** Who gets it; the one who has to act comes first. */
  public List<Role> to() {
    return to;
  }

  public List<Value> says() {
    return says;
  }

  /** The purpose by which the bot knows not to write a note about this note. */
  Purpose purpose() {
    return PURPOSES.getOrDefault(this, Purpose.NOTE);
  }

  /** Throws unless the values are exactly those of this kind. */
  void require(Map<String, Object> given) {
    Set<String> names = says.stream().map(Value::name).collect(Collectors.toSet());
    boolean right =
        names.equals(given.keySet())
            && says.stream()
                .allMatch(each -> each.type().javaType.isInstance(given.get(each.name())));
    if (!right) {
      throw new IllegalArgumentException("%s is not said by %s".formatted(this, given.keySet()));
    }
  }
}
