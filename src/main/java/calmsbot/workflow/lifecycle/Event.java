package calmsbot.workflow.lifecycle;

import calmsbot.entitlement.Decision;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What can happen to a case. */
public sealed interface Event {
  /** For the case's history and for answers to commands: what happened, in a few words. */
  default String words() {
    return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** What else is worth keeping in the history; may be empty. */
  default String detail() {
    return "";
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
        return no.verdict().words() + ": " + String.join(" ", no.reason());
      }
      return decision instanceof Decision.Stage yes
          ? "to be staged, entitled as " + yes.rule() + yes.doubt().map(". "::concat).orElse("")
          : ((Decision.Hold) decision).why();
    }
  }

  /**
   * Asked again, the archive no longer gives the yes on which the case rests; or nobody can ask it.
   */
  record Withdrawn(String why) implements Event {
    @Override
    public String detail() {
      return why.replace('\n', ' ');
    }
  }

  /** A place on the staging host is free and was given to this case. */
  record RunStarted() implements Event {}

  /** The run ended well; {@code expires} is the instant of deletion. */
  record RunCompleted(URI link, Instant expires) implements Event {
    @Override
    public String detail() {
      return link.toString();
    }
  }

  /** The run ended well by its own account, which is not believed. */
  record RunDoubtful(URI link, String why) implements Event {
    @Override
    public String detail() {
      return why.replace('\n', ' ');
    }
  }

  /** The run ended, and not well. */
  record RunFailed(String problem) implements Event {
    @Override
    public String detail() {
      return problem;
    }
  }

  /** The run goes on, but longer than it may. */
  record RunOverdue(String problem) implements Event {
    @Override
    public String detail() {
      return problem;
    }
  }

  /** Nobody can say whether the run is under way. */
  record RunLost(String why) implements Event {
    @Override
    public String detail() {
      return why;
    }
  }

  /** The run is under way after all. */
  record RunFound() implements Event {}

  /** The mail server has taken over the verdict. */
  record VerdictSent() implements Event {}

  /** The mail server has taken over the download notice for the astronomer. */
  record NoticeSent() implements Event {}

  /** The mail on which the case depends was refused for good. */
  record MailRejected(String why) implements Event {
    @Override
    public String detail() {
      return why;
    }
  }

  /** A person took the mail on which the case depends out of the outbox. */
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
    /** Who, and on which way. */
    String by();

    /** One of each, given by somebody. */
    static List<Order> all(String by) {
      return List.of(
          new Retry(by), new Close(by), new Cancel(by), new Hold(by, ""), new Release(by));
    }

    @Override
    default String detail() {
      return "by " + by();
    }
  }

  /** A person wants a failed run done again. */
  record Retry(String by) implements Order {}

  /** A person ends a case that stands still. */
  record Close(String by) implements Order {}

  /** A person calls the request off. */
  record Cancel(String by) implements Order {}

  /** A person stops a case before it is staged. */
  record Hold(String by, String why) implements Order {
    @Override
    public String detail() {
      return "by " + by + ": " + why;
    }
  }

  /** A person lets a held case go on. */
  record Release(String by) implements Order {}
}
