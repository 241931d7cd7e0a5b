package calmsbot.workflow;

import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words of the staging command line. */
final class StagingCommand {
  private StagingCommand() {}

  /** {@code PROJCODE MOUSUID HELPDESKTICKETNUM [X CALFIELD]}, without the command itself. */
  static List<String> arguments(Request request) {
    List<String> words = new ArrayList<>();
    words.add(request.project().text());
    words.add(request.mous().uri());
    words.add(request.ticket().number());
    if (request.wantsCalibratorsOnly()) {
      words.add("X");
      words.add(request.calFields().stream().map(CalField::name).collect(Collectors.joining(",")));
    }
    return words;
  }
}
