package calmsbot.app;

import calmsbot.app.Replay.Replayed.ReplayKind;
import calmsbot.mail.EmailHeader;
import calmsbot.mail.EmailReader;
import calmsbot.mail.SenderProof;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Mistake;
import calmsbot.requestform.Request;
import calmsbot.workflow.intake.Triage;
import calmsbot.workflow.intake.Triaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads mails from files as the bot reads them from its mailbox. */
public final class Replay {
  private final EmailReader letters = new EmailReader();
  private final Triage triage;

  public Replay(Triage triage) {
    this.triage = triage;
  }

  /** Never throws, whatever a file is or holds. */
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
      // only the outbox of a bot at work knows the mail
      return of(file, bounce.otherwise());
    }
    if (triaged instanceof Triaged.Asks asks) {
      Request request = asks.request();
      ReplayKind kind = request.project().isCycle0() ? ReplayKind.CYCLE0 : ReplayKind.REQUEST;
      return new Replayed(file, kind, "", Optional.of(request), Optional.empty());
    }
    if (triaged instanceof Triaged.Wrong wrong) {
      String reason =
          wrong.mistakes().stream().map(Mistake::words).collect(Collectors.joining(" "));
      return new Replayed(file, ReplayKind.REFUSED, reason, Optional.empty(), Optional.empty());
    }
    return new Replayed(
        file, ReplayKind.IGNORED, whyIgnored(triaged), Optional.empty(), Optional.empty());
  }

  private static String whyIgnored(Triaged triaged) {
    if (triaged instanceof Triaged.OrderMail order) {
      return "no request, but an order: " + order.word();
    }
    if (triaged instanceof Triaged.FromStranger stranger) {
      return stranger.words();
    }
    if (triaged instanceof Triaged.PassedOn passedOn) {
      return passedOn.words();
    }
    return triaged instanceof Triaged.Ignored ignored ? ignored.why() : "our own mail";
  }

  private static Replayed error(Path file, String reason) {
    return new Replayed(
        file.toString(), ReplayKind.ERROR, reason, Optional.empty(), Optional.empty());
  }

  /**
   * What the bot would do with a mail.
   *
   * @param file as it was named
   * @param reason why, in a few words; empty for a request
   * @param request what was understood, for a request and for one of Cycle 0
   * @param proof whether the sender is proven, and why; none if the file could not be read
   */
  public record Replayed(
      String file,
      ReplayKind kind,
      String reason,
      Optional<Request> request,
      Optional<SenderProof> proof) {
    /** What becomes of it. */
    public enum ReplayKind {
      REQUEST,
      CYCLE0,
      REFUSED,
      IGNORED,
      ERROR
    }

    Replayed with(SenderProof found) {
      return new Replayed(file, kind, reason, request, Optional.of(found));
    }

    /** For a program: the same keys for every mail, null where there is no value. */
    public Map<String, @Nullable Object> fields() {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("file", file);
      fields.put("kind", kindWord());
      fields.put("reason", reason);
      fields.put("mous", request.map(r -> r.mous().fileForm()).orElse(null));
      fields.put("project", request.map(r -> r.project().text()).orElse(null));
      fields.put("calfields", request.map(Replayed::names).orElse(List.of()));
      fields.put("user", request.map(Request::user).orElse(null));
      fields.put("email", request.map(r -> r.email().text()).orElse(null));
      fields.put("ticket", request.map(r -> r.ticket().number()).orElse(null));
      fields.put("contact", request.map(r -> r.contact().text()).orElse(null));
      return fields;
    }

    /** For a person: a line, and below it why the sender is believed or not. */
    public String words() {
      String what =
          request
              .map(r -> "%s project %s ticket %s".formatted(r.mous(), r.project(), r.ticket()))
              .orElse(reason);
      String line = "%-8s %s: %s".formatted(kindWord(), file, what);
      return proof.map(found -> line + "\n         " + found.words()).orElse(line);
    }

    private String kindWord() {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Request request) {
      return request.calFields().stream().map(CalField::name).toList();
    }
  }
}
