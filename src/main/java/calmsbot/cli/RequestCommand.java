package calmsbot.cli;

import calmsbot.app.RequestScript;
import calmsbot.config.BadSettings;
import calmsbot.config.RequestSettings;
import calmsbot.config.RequestSettingsLoader;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestscript.Arguments;
import calmsbot.requestscript.Call;
import calmsbot.requestscript.Call.Flag;
import calmsbot.requestscript.Call.Setting;
import calmsbot.requestscript.Call.WrongCall;
import calmsbot.requestscript.Outcome;
import calmsbot.requestscript.Outcome.MailFate;
import calmsbot.requestscript.Outcome.MailFate.MailFateKind;
import calmsbot.requestscript.Outcome.RequestResult;
import calmsbot.requestscript.OutcomeFields;
import calmsbot.requestscript.PlaceRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code request}, behind {@code triggerCalMSCreation.sh}. */
final class RequestCommand {
  private static final String NAME = "triggerCalMSCreation.sh: ";

  static final String USAGE =
      "usage: triggerCalMSCreation.sh <proj code> \"<official user name>\""
          + " \"<official user email>\" <ticket> <MOUS UID> [\"calibrator field name(s)\"]";

  static final String HELP =
      USAGE
          + """


          Hands the request of an astronomer on to AOG: looks it up in the archive, shows how it stands,
          asks once, then places the trigger file and sends the mail to AOG, the maintainer and yourself.
          (calmsbot request ... is the same.)

            <proj code>                 the project code
            "<official user name>"      the full name in the user's helpdesk profile, in quotes
            "<official user email>"     the mail address in the same profile
            <ticket>                    the number of the helpdesk ticket
            <MOUS UID>                  uid://A001/X159a/X6b or uid___A001_X159a_X6b
            "calibrator field name(s)"  exact names, with commas and no blanks between, where calibrators
                                        alone are wanted; left out, the whole MOUS is meant

          Options:
            --dry-run         shows how it stands and the mail that would be sent; sends nothing
            --yes             does not ask: sends also a duplicate, and what would not be granted today
            --json            one JSON object, for a program; nobody is asked
            --contact ADDRESS the EU ARC contact, where that is not your own address
            --config DIR      the folder of request.yaml (default: config beside the program)
            --flush           sends the mails that were kept while the mail server was away
            --help            shows this

          Examples:
            triggerCalMSCreation.sh 2017.1.00727.S "Judit Szulagyi" judits@phys.ethz.ch 16140 uid://A001/X1296/X675
            triggerCalMSCreation.sh 2021.1.01582.S "Franco Nero" "franco@gmail.com" 12345 uid://A001/X159a/X6b "J0510+1800,J0321+1234"
            triggerCalMSCreation.sh --dry-run 2021.1.01582.S "Franco Nero" franco@gmail.com 12345 uid___A001_X159a_X6b
            calmsbot request --flush

          Exit status:
            0   sent (or, for --dry-run, could be); a mail may have been kept, which is said
            1   not sent: the request cannot be granted, you did not want to, or archive or trigger folder
                are away; of --flush: mails still wait
            2   wrong call or wrong configuration; nothing was done
            70  a fault of calmsbot itself
          """;

  private final Call call;
  private final PrintStream out;
  private final PrintStream err;

  private RequestCommand(Call call, PrintStream out, PrintStream err) {
    this.call = call;
    this.out = out;
    this.err = err;
  }

  /** Runs it and gives its exit status. */
  static int run(List<String> words) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    try {
      return new RequestCommand(Call.of(words), out, err).run();
    } catch (WrongCall wrong) {
      wrong.lines().forEach(line -> err.println(NAME + line));
      wrong.meant().ifPresent(line -> err.println("Did you mean:\n  " + line));
      err.println(USAGE);
      err.println("More, with examples: triggerCalMSCreation.sh --help");
      return ExitStatus.USAGE;
    } catch (Unavailable away) {
      err.println(NAME + "the " + away.system().words() + " does not answer as it should:");
      err.println("  " + away.what());
      err.println("Nothing was sent. Please try again later; if it lasts, tell AOG.");
      return ExitStatus.BAD_NEWS;
    } catch (BadSettings | IOException | RuntimeException failure) {
      return ExitStatus.of(failure, new PrintWriter(err, true, StandardCharsets.UTF_8));
    }
  }

  private int run() throws WrongCall, BadSettings, IOException, Unavailable {
    if (call.has(Flag.HELP)) {
      out.print(HELP);
      return ExitStatus.OK;
    }
    return call.has(Flag.FLUSH) ? flush() : request();
  }

  private int flush() throws WrongCall, BadSettings {
    if (!call.arguments().isEmpty()
        || call.flags().size() > 1
        || call.value(Setting.CONTACT).isPresent()) {
      throw new WrongCall("--flush stands alone, or with --config, e.g. calmsbot request --flush");
    }
    List<MailFate> fates = workflow().flush();
    fates.forEach(fate -> out.println("Mail: " + fate.words()));
    boolean allSent = fates.stream().allMatch(fate -> fate.kind() == MailFateKind.SENT);
    return allSent ? ExitStatus.OK : ExitStatus.BAD_NEWS;
  }

  private int request() throws WrongCall, BadSettings, IOException, Unavailable {
    Arguments arguments = Arguments.of(call.arguments());
    boolean json = call.has(Flag.JSON);
    Terminal terminal = json ? Terminal.silent(err) : Terminal.of(out, err);
    Request anonymous = arguments.anonymous();
    Optional<Outcome> atOnce = PlaceRequest.refusedAtOnce(anonymous);
    if (atOnce.isPresent()) {
      return new OutcomePage(out, err, json).show(anonymous, atOnce.get());
    }
    err.println(
        "Looking up %s of project %s in the archive ..."
            .formatted(anonymous.mous().uri(), anonymous.project()));
    RequestScript workflow = workflow();
    EmailAddress contact =
        workflow.contacts().of(call.value(Setting.CONTACT), System.getProperty("user.name", ""));
    Request request = arguments.request(contact);
    PlaceRequest.Manner manner =
        new PlaceRequest.Manner(call.has(Flag.YES), call.has(Flag.DRY_RUN));
    return new OutcomePage(out, err, json).show(request, workflow.place(request, manner, terminal));
  }

  private RequestScript workflow() throws WrongCall, BadSettings {
    RequestSettings settings = RequestSettingsLoader.load(folder());
    return new RequestScript(settings, InstantSource.system());
  }

  private Path folder() throws WrongCall {
    try {
      return call.value(Setting.CONFIG).map(Path::of).orElseGet(Home::config);
    } catch (InvalidPathException noPath) {
      throw new WrongCall("--config is no path; expected a folder, e.g. --config /etc/calmsbot");
    }
  }

  /** Shows the outcome of a call of the request script, to a person or to a program. */
  static final class OutcomePage {
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
      if (outcome.result() == RequestResult.DRY_RUN) {
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

    private static int status(RequestResult result) {
      return switch (result) {
        case PLACED, DRY_RUN -> ExitStatus.OK;
        case REFUSED, STOPPED -> ExitStatus.BAD_NEWS;
      };
    }
  }
}
