package calmsbot.app;

import calmsbot.mail.SenderProof;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the bot would do with a mail.
 *
 * @param file as it was named
 * @param reason why, in a few words; empty for a request
 * @param request what was understood, for a request and for one of Cycle 0
 * @param proof whether the sender is proven, and why; none where the file could not be read
 */
public record Replayed(
    String file, Kind kind, String reason, Optional<Request> request, Optional<SenderProof> proof) {
  /** What becomes of it. */
  public enum Kind {
    REQUEST,
    CYCLE0,
    REFUSED,
    IGNORED,
    ERROR
  }

  Replayed with(SenderProof found) {
    return new Replayed(file, kind, reason, request, Optional.of(found));
  }

  /** For a program: the same keys for every mail, null where there is nothing. */
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
