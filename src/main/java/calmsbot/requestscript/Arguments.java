package calmsbot.requestscript;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Reading;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.Ticket;
import calmsbot.requestform.UserName;
import calmsbot.requestscript.Call.TypedText;
import calmsbot.requestscript.Call.WrongCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the arguments of the request script. */
public final class Arguments {
  private static final int REQUIRED = 5;

  private final List<String> words;

  private Arguments(List<String> words) {
    this.words = words.stream().map(Arguments::trimmed).toList();
  }

  /** Takes them if they can make a request; reports everything that is wrong at once. */
  public static Arguments of(List<String> words) throws WrongCall {
    Arguments arguments = new Arguments(words);
    List<String> wrong =
        arguments.isCounted() ? arguments.objections() : List.of(arguments.miscounted());
    if (!wrong.isEmpty()) {
      throw new WrongCall(wrong, Retyped.of(arguments.words));
    }
    arguments.requireReadable();
    return arguments;
  }

  /** The request they make. */
  public Request request(EmailAddress contact) {
    return new Request(
        contact,
        MousUid.parse(word(Argument.MOUS)).orElseThrow(),
        ProjectCode.parse(word(Argument.PROJECT)).orElseThrow(),
        words.size() > REQUIRED
            ? CalField.parseList(word(Argument.FIELDS)).orElseThrow()
            : List.of(),
        UserName.parse(word(Argument.USER)).orElseThrow(),
        EmailAddress.parse(word(Argument.EMAIL)).orElseThrow(),
        Ticket.parse(word(Argument.TICKET)).orElseThrow());
  }

  /** The same before the caller is known; the user takes the contact's place. */
  public Request anonymous() {
    return request(EmailAddress.parse(word(Argument.EMAIL)).orElseThrow());
  }

  /** What the bot would not read back as the same request must not be sent to it. */
  private void requireReadable() throws WrongCall {
    Request request = anonymous();
    if (isReadable(request)) {
      return;
    }
    Argument guilty = isReadable(withoutFields(request)) ? Argument.FIELDS : Argument.USER;
    throw new WrongCall(
        "argument %d, %s: found %s; in a request that would be read as something else; %s"
            .formatted(
                guilty.place(), guilty.title(), TypedText.of(word(guilty)), guilty.remedy()));
  }

  private static boolean isReadable(Request request) {
    Reading reading =
        RequestText.read(
            Optional.of(RequestText.subject(request.mous())),
            RequestText.body(request, request.contact()));
    return reading.equals(new Reading.Understood(request));
  }

  private static Request withoutFields(Request request) {
    return new Request(
        request.contact(),
        request.mous(),
        request.project(),
        List.of(),
        request.user(),
        request.email(),
        request.ticket());
  }

  private boolean isCounted() {
    return words.size() == REQUIRED || words.size() == REQUIRED + 1;
  }

  private String word(Argument argument) {
    return words.get(argument.place() - 1);
  }

  private String miscounted() {
    String found =
        words.isEmpty()
            ? "there are no arguments"
            : "there %s: %s"
                .formatted(
                    words.size() == 1 ? "is 1 argument" : "are " + words.size() + " arguments",
                    words.stream().limit(12).map(TypedText::of).collect(Collectors.joining(" ")));
    return found
        + "; expected 5, or 6 with field names, and quotes around what has blanks in it, e.g. "
        + Retyped.EXAMPLE;
  }

  private List<String> objections() {
    List<String> found = new ArrayList<>();
    for (Argument argument : Argument.values()) {
      if (argument.place() <= words.size() && !argument.fits(word(argument))) {
        found.add(objection(argument, word(argument)));
      }
    }
    return found;
  }

  private static String objection(Argument argument, String word) {
    String special =
        switch (argument) {
          case FIELDS -> fields(word);
          case USER -> UserName.parse(word + " X").isPresent() ? "that is an account id; " : "";
          case PROJECT, EMAIL, TICKET, MOUS -> "";
        };
    return "argument %d, %s: found %s; %s%s"
        .formatted(
            argument.place(), argument.title(), TypedText.of(word), special, argument.remedy());
  }

  private static String fields(String word) {
    if (word.isEmpty()) {
      return "leave the argument out where no fields are meant; ";
    }
    return CalField.objectionToList(word) + "; ";
  }

  /** Pasted text has all kinds of blanks around it. */
  private static String trimmed(String word) {
    return word.replaceAll("^[\\s\\p{Z}\\x{200B}\\x{2060}\\x{FEFF}]+", "")
        .replaceAll(
            "(?<![\\s\\p{Z}\\x{200B}\\x{2060}\\x{FEFF}])[\\s\\p{Z}\\x{200B}\\x{2060}\\x{FEFF}]++$",
            "");
  }

  /** The arguments of the request script, in their order. */
  enum Argument {
    PROJECT(
        1,
        "<proj code>",
        "a project code: year, cycle, five digits and the kind in capitals",
        "2021.1.01582.S"),
    USER(
        2,
        "\"<official user name>\"",
        "the full name in the helpdesk profile, in quotes",
        "\"Franco Nero\""),
    EMAIL(
        3,
        "\"<official user email>\"",
        "the mail address in the helpdesk profile",
        "franco@gmail.com"),
    TICKET(4, "<ticket>", "the number of the helpdesk ticket", "12345"),
    MOUS(5, "<MOUS UID>", "the UID of a MOUS, in either spelling", "uid://A001/X159a/X6b"),
    FIELDS(
        6,
        "\"calibrator field name(s)\"",
        "exact field names with commas and no blanks between; left out, the whole MOUS is meant",
        "\"J0510+1800,J0321+1234\"");

    private final int place;
    private final String title;
    private final String expected;
    private final String example;

    Argument(int place, String title, String expected, String example) {
      this.place = place;
      this.title = title;
      this.expected = expected;
      this.example = example;
    }

    /** Counted from 1. */
    int place() {
      return place;
    }

    String title() {
      return title;
    }

    /** What belongs there, with an example. */
    String remedy() {
      return "expected " + expected + ", e.g. " + example;
    }

    boolean fits(String word) {
      return switch (this) {
        case PROJECT -> ProjectCode.parse(word).isPresent();
        case USER -> UserName.parse(word).isPresent();
        case EMAIL -> EmailAddress.parse(word).isPresent();
        case TICKET -> Ticket.parse(word).isPresent();
        case MOUS -> MousUid.parse(word).isPresent();
        case FIELDS -> CalField.parseList(word).isPresent();
      };
    }
  }
}
