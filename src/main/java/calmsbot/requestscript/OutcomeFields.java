package calmsbot.requestscript;

import calmsbot.entitlement.Decision;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.requestscript.Outcome.MailFate;
import calmsbot.requestscript.Outcome.RequestResult;
import calmsbot.requestscript.Triggers.ActiveTrigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An outcome for a program: always the same keys, null where there is no value. */
public final class OutcomeFields {
  private OutcomeFields() {}

  public static Map<String, @Nullable Object> of(Request request, Outcome outcome) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("outcome", word(outcome.result()));
    fields.put("reason", outcome.result() == RequestResult.DRY_RUN ? List.of() : outcome.why());
    fields.put("hints", outcome.hints());
    fields.putAll(asked(request));
    fields.putAll(seen(outcome.preflight()));
    fields.put("before", outcome.active().size());
    fields.put("duplicates", duplicates(request, outcome));
    fields.put("trigger", outcome.trigger().orElse(null));
    fields.put("mail", outcome.mail().map(mail -> word(mail.kind())).orElse(null));
    fields.put("mailWords", outcome.mail().map(MailFate::words).orElse(null));
    return fields;
  }

  private static Map<String, @Nullable Object> asked(Request request) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("mous", request.mous().fileForm());
    fields.put("project", request.project().text());
    fields.put("calfields", request.calFields().stream().map(CalField::name).toList());
    fields.put("user", request.user());
    fields.put("email", request.email().text());
    fields.put("ticket", request.ticket().number());
    return fields;
  }

  private static Map<String, @Nullable Object> seen(Optional<Preflight> seen) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("contact", seen.map(one -> one.request().contact().text()).orElse(null));
    fields.put("pi", seen.flatMap(Preflight::pi).orElse(null));
    fields.put("state", seen.map(one -> one.mous().state()).orElse(null));
    fields.put("since", seen.flatMap(one -> one.mous().since()).map(Object::toString).orElse(null));
    fields.put("passedBlocks", seen.map(Preflight::passedBlocks).orElse(null));
    fields.put("verdict", seen.map(one -> verdict(one.outlook())).orElse(null));
    fields.put("outlook", seen.map(one -> new PreflightText(one).outlook()).orElse(List.of()));
    fields.put("calibrators", seen.map(Preflight::calibrators).orElse(List.of()));
    return fields;
  }

  private static String verdict(Decision outlook) {
    if (outlook instanceof Decision.Refuse refuse) {
      return refuse.verdict().name();
    }
    return outlook instanceof Decision.Approve ? "STAGE" : "HOLD";
  }

  private static List<Map<String, @Nullable Object>> duplicates(Request request, Outcome outcome) {
    return outcome.active().stream()
        .filter(one -> one.name().mous().equals(request.mous()))
        .map(one -> duplicate(request, one))
        .toList();
  }

  private static Map<String, @Nullable Object> duplicate(Request request, ActiveTrigger one) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("file", one.name().fileName());
    fields.put("written", one.name().written().toString());
    fields.put("contact", one.request().map(other -> other.contact().text()).orElse(null));
    fields.put("user", one.request().map(Request::user).orElse(null));
    fields.put("email", one.request().map(other -> other.email().text()).orElse(null));
    fields.put("ticket", one.request().map(other -> other.ticket().number()).orElse(null));
    fields.put(
        "calfields",
        one.request()
            .map(other -> other.calFields().stream().map(CalField::name).toList())
            .orElse(List.of()));
    fields.put("same", one.asksTheSame(request));
    return fields;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
