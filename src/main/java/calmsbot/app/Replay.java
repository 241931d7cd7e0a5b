package calmsbot.app;

import calmsbot.mail.EmailHeader;
import calmsbot.mail.EmailReader;
import calmsbot.requestform.Mistake;
import calmsbot.requestform.Request;
import calmsbot.workflow.intake.Triage;
import calmsbot.workflow.intake.Triaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads mails from files as the bot reads them from its mailbox. */
public final class Replay {
  private final EmailReader letters = new EmailReader();
  private final Triage triage;

  public Replay(Triage triage) {
    this.triage = triage;
  }

  /** Never throws for what a file is or holds. */
  public Replayed replay(Path file) {
    try {
      EmailHeader head = letters.head(Files.readAllBytes(file));
      return of(file.toString(), triage.judge(head)).with(triage.prove(head));
    } catch (IOException unreadable) {
      return error(file, "cannot be read: " + unreadable);
    } catch (RuntimeException | StackOverflowError fault) {
      return error(file, "a fault of the program: " + fault);
    }
  }

  private static Replayed of(String file, Triaged triaged) {
    if (triaged instanceof Triaged.Bounce bounce) {
      // of which mail, only the outbox of a bot at work knows
      return of(file, bounce.otherwise());
    }
    if (triaged instanceof Triaged.Asks asks) {
      Request request = asks.request();
      Replayed.Kind kind =
          request.project().isCycle0() ? Replayed.Kind.CYCLE0 : Replayed.Kind.REQUEST;
      return new Replayed(file, kind, "", Optional.of(request), Optional.empty());
    }
    if (triaged instanceof Triaged.Wrong wrong) {
      String reason =
          wrong.mistakes().stream().map(Mistake::words).collect(Collectors.joining(" "));
      return new Replayed(file, Replayed.Kind.REFUSED, reason, Optional.empty(), Optional.empty());
    }
    return new Replayed(
        file, Replayed.Kind.IGNORED, whyIgnored(triaged), Optional.empty(), Optional.empty());
  }

  private static String whyIgnored(Triaged triaged) {
    if (triaged instanceof Triaged.Order order) {
      return "no request, but an order: " + order.word();
    }
    if (triaged instanceof Triaged.Stranger stranger) {
      return stranger.words();
    }
    if (triaged instanceof Triaged.PassedOn passedOn) {
      return passedOn.words();
    }
    return triaged instanceof Triaged.Ignored ignored ? ignored.why() : "our own mail";
  }

  private static Replayed error(Path file, String reason) {
    return new Replayed(
        file.toString(), Replayed.Kind.ERROR, reason, Optional.empty(), Optional.empty());
  }
}
