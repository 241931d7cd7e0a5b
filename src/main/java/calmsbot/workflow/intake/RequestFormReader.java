package calmsbot.workflow.intake;

import calmsbot.mail.EmailMessage;
import calmsbot.requestform.Mistake;
import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Reading;
import calmsbot.requestform.RequestText;
import java.util.List;
import java.util.Optional;

/** Reads the form of a request in a mail; all parts and renderings of the mail must agree. */
final class RequestFormReader {
  private RequestFormReader() {}

  /** What a limit cut off could hold a second request, or contradict this one. */
  static Reading of(EmailMessage message) {
    return message.cut() ? tooLarge(whole(message)) : whole(message);
  }

  /** What comes with a request, attached or hidden, must not be another request. */
  private static Reading whole(EmailMessage message) {
    Reading reading = shown(message);
    boolean alone =
        message.concealed().stream()
            .map(text -> RequestText.read(Optional.empty(), text))
            .allMatch(beside -> beside instanceof Reading.NotARequest || beside.equals(reading));
    return alone || !(reading instanceof Reading.Understood)
        ? reading
        : only(
            MistakeKind.SEVERAL_REQUESTS,
            "The mail holds more than the request that it shows: other lines of a request are"
                + " attached to it, or hidden or struck out in its HTML text; please send one"
                + " request, as plain text.");
  }

  /** Plain text and HTML must say the same, or people and the bot would read two requests. */
  private static Reading shown(EmailMessage message) {
    List<Reading> readings =
        message.renderings().stream()
            .filter(text -> !text.isBlank())
            .map(text -> RequestText.read(Optional.of(message.subject()), text))
            .toList();
    if (readings.isEmpty()) {
      return RequestText.read(Optional.of(message.subject()), "");
    }
    Optional<Reading> malformed =
        readings.stream().filter(Reading.MalformedRequest.class::isInstance).findFirst();
    return malformed.orElseGet(
        () ->
            readings.stream().distinct().count() == 1
                ? readings.get(0)
                : only(
                    MistakeKind.CONTRADICTION,
                    "The mail's plain text and its HTML text say different things; please send it"
                        + " as plain text."));
  }

  static Reading tooLarge(Reading reading) {
    return reading instanceof Reading.NotARequest
        ? reading
        : only(
            MistakeKind.TOO_LONG,
            "The mail is too large to be read whole; please send the request alone, as plain"
                + " text.");
  }

  static Reading.MalformedRequest only(MistakeKind kind, String remedy) {
    return new Reading.MalformedRequest(
        List.of(new Mistake(kind, 0, "", remedy)),
        RequestText.form(),
        Optional.empty(),
        Optional.empty());
  }
}
