package calmsbot.cli;

import calmsbot.requestform.Request;
import calmsbot.requestscript.Outcome;
import calmsbot.requestscript.OutcomeFields;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;

/** Shows what came of a call of the request script, to a person or to a program. */
final class OutcomePage {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;

  OutcomePage(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Shows it and gives the exit status. */
  int show(Request request, Outcome outcome) throws JsonProcessingException {
    PrintStream people = json ? err : out;
    if (outcome.result() == Outcome.Result.DRY_RUN) {
      people.println("Dry run: nothing is sent. The mail would be:");
      people.println();
    }
    outcome.why().forEach(people::println);
    outcome.hints().forEach(err::println);
    outcome.trigger().ifPresent(path -> people.println("Trigger file: " + path));
    outcome.mail().ifPresent(mail -> people.println("Mail: " + mail.words()));
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(OutcomeFields.of(request, outcome)));
    }
    return status(outcome.result());
  }

  private static int status(Outcome.Result result) {
    return switch (result) {
      case PLACED, DRY_RUN -> ExitStatus.OK;
      case REFUSED, STOPPED -> ExitStatus.BAD_NEWS;
    };
  }
}
