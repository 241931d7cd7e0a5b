package calmsbot.requestscript;

import calmsbot.entitlement.Decision;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request as the archive sees it, for the person who is about to send it. */
final class PreflightText {
  private static final int MOST_NAMES = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Preflight seen;

  PreflightText(Preflight seen) {
    this.seen = seen;
  }

  /**
   * All of it.
   *
   * @param before how many other requests have a trigger file
   */
  List<String> lines(int before) {
    List<String> lines = new ArrayList<>();
    lines.add(line("MOUS", seen.mous().uid().uri()));
    lines.add(line("project", seen.mous().project() + seen.pi().map(", PI "::concat).orElse("")));
    lines.add(line("state", state()));
    lines.add(line("data", blocks(seen.passedBlocks()) + " with QA0 Pass"));
    lines.add(line("user", seen.request().user() + " <" + seen.request().email() + ">"));
    doubt().ifPresent(doubt -> lines.add(line("", "WARNING: " + doubt)));
    List<String> outlook = outlook();
    lines.add(line("today", outlook.get(0)));
    outlook.stream().skip(1).forEach(more -> lines.add(line("", more)));
    lines.add(line("wanted", wanted(seen.request())));
    lines.add(line("calibrators", calibrators()));
    lines.add(line("open", before(before)));
    return lines;
  }

  /** What AOG would decide today, in lines. */
  List<String> outlook() {
    Decision outlook = seen.outlook();
    if (outlook instanceof Decision.Refuse refuse) {
      List<String> lines = new ArrayList<>(List.of(refuse.verdict().words()));
      refuse.reason().forEach(reason -> lines.add(reason.toString()));
      return lines;
    }
    if (outlook instanceof Decision.Escalate escalated) {
      return List.of("AOG has to decide: " + escalated.why());
    }
    Decision.Approve approved = (Decision.Approve) outlook;
    String to =
        approved.notice().sameAs(seen.request().email())
            ? ""
            : "; the link goes to the address on record, " + approved.notice();
    return List.of("entitled (" + approved.rule() + ")" + to);
  }

  /** A refusal already has it among its reasons. */
  private Optional<Sentence> doubt() {
    return seen.outlook() instanceof Decision.Approve approved
        ? approved.doubt()
        : Optional.empty();
  }

  static String wanted(Request request) {
    return request.wantsCalibratorsOnly()
        ? "calibrators only: "
            + request.calFields().stream().map(CalField::name).collect(Collectors.joining(","))
        : "the whole MOUS";
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private String state() {
    return seen.mous().state()
        + seen.mous()
            .since()
            .map(since -> " since " + since.atOffset(ZoneOffset.UTC).toLocalDate() + " UTC")
            .orElse("");
  }

  private String calibrators() {
    List<String> names = seen.calibrators();
    return names.isEmpty()
        ? "the archive lists none"
        : String.join(", ", names.stream().limit(MOST_NAMES).toList())
            + (names.size() > MOST_NAMES
                ? " and %d more".formatted(names.size() - MOST_NAMES)
                : "");
  }

  /** Only the bot knows how far a trigger file's request is. */
  private static String before(int others) {
    return switch (others) {
      case 0 -> "no other request";
      case 1 -> "1 other request: waiting, at work, or failed and waiting for a person";
      default -> others + " other requests: waiting, at work, or failed and waiting for a person";
    };
  }

  private static String blocks(int count) {
    return count == 1 ? "1 execution block" : count + " execution blocks";
  }

  private static String line(String title, String text) {
    return "  %-12s %s".formatted(title, text);
  }
}
