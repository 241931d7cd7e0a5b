package calmsbot.workflow.lifecycle;

import calmsbot.entitlement.Decision;
import calmsbot.model.Wording.Sentence;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What can happen to a case. */
public sealed interface Event {
  /**
   * What happened, in a few words, for the case's history and for answers to commands. Histories of
   * every age hold them, so they stay as they are when a type gets another name.
   */
  default String words() {
    return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** What else is worth keeping in the history; may be empty. */
  default String detail() {
    return "";
  }

  private static String onOneLine(List<Sentence> why) {
    return Sentence.joined(why).toString().replace('\n', ' ');
  }

  /** The text is meant as a request, but wrong. */
  record Malformed(List<String> mistakes, String corrected) implements Event {
    public Malformed {
      mistakes = List.copyOf(mistakes);
    }

    @Override
    public String detail() {
      return String.join(" ", mistakes);
    }
  }

  /** The checks are done. */
  record Decided(Decision decision) implements Event {
    @Override
    public String detail() {
      if (decision instanceof Decision.Refuse no) {
        return no.verdict().words() + ": " + Sentence.joined(no.reason());
      }
      return decision instanceof Decision.Approve yes
          ? "to be staged, entitled as "
              + yes.rule()
              + yes.doubt().map(doubt -> ". " + doubt).orElse("")
          : ((Decision.Escalate) decision).why().toString();
    }
  }

  /**
   * Asked again, the archive no longer gives the yes that the case rests on, or cannot be asked.
   */
  record Withdrawn(List<Sentence> why) implements Event {
    public Withdrawn {
      why = List.copyOf(why);
    }

    @Override
    public String detail() {
      return onOneLine(why);
    }
  }

  /** The case got a free place on the staging host. */
  record RunStarted() implements Event {}

  /** The run ended well; the data are deleted at {@code expires}. */
  record RunCompleted(URI link, Instant expires) implements Event {
    @Override
    public String detail() {
      return link.toString();
    }
  }

  /** The run ended well by its own account, but that is not believed. */
  record RunDoubtful(URI link, List<Sentence> why) implements Event {
    public RunDoubtful {
      why = List.copyOf(why);
    }

    @Override
    public String detail() {
      return onOneLine(why);
    }
  }

  /** The run ended badly. */
  record RunEndedBadly(Sentence problem) implements Event {
    @Override
    public String words() {
      return "run failed";
    }

    @Override
    public String detail() {
      return problem.toString();
    }
  }

  /** The run is still going, but has taken longer than allowed. */
  record RunOverdue(Sentence problem) implements Event {
    @Override
    public String detail() {
      return problem.toString();
    }
  }

  /** Nobody can tell whether the run is under way. */
  record RunLost(Sentence why) implements Event {
    @Override
    public String detail() {
      return why.toString();
    }
  }

  /** The run is under way after all. */
  record RunFound() implements Event {}

  /** The mail server has taken over the verdict. */
  record VerdictSent() implements Event {}

  /** The mail server has taken over the download notice for the astronomer. */
  record NoticeSent() implements Event {}

  /** The mail that the case depends on was refused for good. */
  record MailRejected(String why) implements Event {
    @Override
    public String detail() {
      return why;
    }
  }

  /** A person took the mail that the case depends on out of the outbox. */
  record MailDropped(String by) implements Event {
    @Override
    public String detail() {
      return "by " + by;
    }
  }

  /** None of the case's trigger files is left. */
  record TriggersRemoved() implements Event {}

  /** What a person has told the bot to do with a case. */
  sealed interface Order extends Event {
    /** Who gave it, and how. */
    String by();

    /** One of each, given by {@code by}. */
    static List<Order> all(String by) {
      return List.of(
          new RetryOrdered(by),
          new CloseOrdered(by),
          new CancelOrdered(by),
          new HoldOrdered(by, ""),
          new ReleaseOrdered(by));
    }

    /** The command that gives it. */
    @Override
    default String words() {
      return Event.super.words().replace(" ordered", "");
    }

    @Override
    default String detail() {
      return "by " + by();
    }
  }

  /** A person wants a failed run repeated. */
  record RetryOrdered(String by) implements Order {}

  /** A person closes a case that does not move. */
  record CloseOrdered(String by) implements Order {}

  /** A person cancels the request. */
  record CancelOrdered(String by) implements Order {}

  /** A person stops a case before it is staged. */
  record HoldOrdered(String by, String why) implements Order {
    @Override
    public String detail() {
      return "by " + by + ": " + why;
    }
  }

  /** A person lets a held case go on. */
  record ReleaseOrdered(String by) implements Order {}
}
