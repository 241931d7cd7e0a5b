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
import calmsbot.requestscript.PlaceRequest;
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
      err.println(RequestHelp.USAGE);
      err.println("More, with examples: triggerCalMSCreation.sh --help");
      return ExitStatus.USAGE;
    } catch (Unavailable away) {
      err.println(NAME + "the " + away.system().words() + " does not answer as it should:");
      err.println("  " + away.what());
      err.println("Nothing was sent. Please try again later; if it lasts, tell AOG.");
      return ExitStatus.BAD_NEWS;
    } catch (BadSettings | IOException | RuntimeException failure) {
      return Failures.explain(failure, new PrintWriter(err, true, StandardCharsets.UTF_8));
    }
  }

  private int run() throws WrongCall, BadSettings, IOException, Unavailable {
    if (call.has(Flag.HELP)) {
      out.print(RequestHelp.TEXT);
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
    boolean allSent = fates.stream().allMatch(fate -> fate.kind() == MailFate.Kind.SENT);
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
}
