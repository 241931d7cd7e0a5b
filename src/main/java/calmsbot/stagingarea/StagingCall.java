package calmsbot.stagingarea;

import calmsbot.requestform.CalField;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the staging command is called with.
 *
 * @param fields the calibrators as they were typed; none means everything
 */
public record StagingCall(ProjectCode project, MousUid mous, Ticket ticket, List<CalField> fields) {
  public static final String USAGE =
      "stagecalms.sh PROJCODE MOUSUID HELPDESKTICKETNUM [X CALFIELD]";
  private static final String EXAMPLE =
      "stagecalms.sh 2019.1.00337.S uid://A001/X14d7/X160 18704 X \"J0217-0820,J0238+1636\"";

  public StagingCall {
    fields = List.copyOf(fields);
  }

  /** Reads the arguments; reports everything that is wrong at once. */
  public static StagingCall of(List<String> words) throws BadCall {
    if (words.size() != 3 && words.size() != 5) {
      throw new BadCall(List.of(miscounted(words.size())));
    }
    List<String> wrong = new ArrayList<>();
    Optional<ProjectCode> project = ProjectCode.parse(words.get(0));
    Optional<MousUid> mous = MousUid.parse(words.get(1));
    Optional<Ticket> ticket = Ticket.parse(words.get(2));
    Optional<List<CalField>> fields = fields(words, wrong);
    require(project, "PROJCODE", words.get(0), "a project code, e.g. 2019.1.00337.S", wrong);
    require(mous, "MOUSUID", words.get(1), "the UID of a MOUS, e.g. uid://A001/X14d7/X160", wrong);
    require(ticket, "HELPDESKTICKETNUM", words.get(2), "a ticket's number, e.g. 18704", wrong);
    if (!wrong.isEmpty()) {
      throw new BadCall(wrong);
    }
    return new StagingCall(
        project.orElseThrow(), mous.orElseThrow(), ticket.orElseThrow(), fields.orElseThrow());
  }

  public Selection selection() {
    return new Selection(fields);
  }

  private static Optional<List<CalField>> fields(List<String> words, List<String> wrong) {
    if (words.size() == 3) {
      return Optional.of(List.of());
    }
    if (!words.get(3).equals("X")) {
      wrong.add("found %s; expected X before the field names".formatted(shown(words.get(3))));
    }
    Optional<List<CalField>> fields = CalField.parseList(words.get(4));
    String expected = "exact field names with commas between, e.g. J0217-0820,J0238+1636";
    require(fields, "CALFIELD", words.get(4), expected, wrong);
    return fields;
  }

  private static void require(
      Optional<?> value, String argument, String word, String expected, List<String> wrong) {
    if (value.isEmpty()) {
      wrong.add("%s: found %s; expected %s".formatted(argument, shown(word), expected));
    }
  }

  private static String miscounted(int count) {
    return "found %d arguments; expected 3, or 5 for calibrators alone, e.g. %s"
        .formatted(count, EXAMPLE);
  }

  private static String shown(String word) {
    String plain = word.replaceAll("[^\\x20-\\x7e]", "?");
    return '"' + (plain.length() <= 80 ? plain : plain.substring(0, 80) + "...") + '"';
  }

  /** A call of the staging command that cannot be used; nothing was done. */
  public static final class BadCall extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /**
     * @param lines for the person who called: what is wrong, what was expected, an example
     */
    public BadCall(List<String> lines) {
      super(String.join("; ", lines));
      this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
      return lines;
    }
  }
}
