package calmsbot.staginghost;

import calmsbot.external.OutsideSystem;
import calmsbot.external.ShellWord;
import calmsbot.external.Unavailable;
import calmsbot.ssh.SshLogin;
import calmsbot.staginghost.SshLink.Reply.ScriptAnswer;
import calmsbot.workflow.StagingHost;
import calmsbot.workflow.StagingHost.JobLook;
import calmsbot.workflow.StagingHost.ManifestLook;
import calmsbot.workflow.StagingHost.StagingJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The staging host over SSH. A job is a folder there, named by the job, and a session of processes
 * that outlives the connection, this program and its machine. Thread-safe.
 *
 * <p>In the folder: {@code command} (for people), {@code claim} (number, boot and start of the
 * runner; the runner that makes it runs the command, no later one does), {@code output} (both
 * streams in order), {@code status} (the exit status, once ended), {@code ended} (when it was ended
 * from here), {@code runner.log} (why it could not start). The command finds the folder in {@code
 * CALMSBOT_JOB}.
 */
public final class SshStagingHost implements StagingHost, AutoCloseable {
  /** Most bytes of output in one look. */
  static final int PIECE = 256 * 1024;

  /** Most bytes of a manifest: some thousand files. */
  static final int LARGEST_MANIFEST = 512 * 1024;

  private static final int LONGEST_GRACE = 5;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern LOOK = Pattern.compile("^([A-Z_]+) (\\d{1,3}) (\\d{1,6})");

  private final Script start = Script.named("start");
  private final Script look = Script.named("look");
  private final Script end = Script.named("end");
  private final Script manifest = Script.named("manifest");
  private final Script probe = Script.named("probe");
  private final Script runner = Script.named("run");
  private final StagingHostSettings settings;
  private final SshLogin login;
  private final SshLink link;

  public SshStagingHost(StagingHostSettings settings) {
    this(settings, InstantSource.system());
  }

  public SshStagingHost(StagingHostSettings settings, InstantSource clock) {
    this.settings = settings;
    this.login = new SshLogin(settings.server(), OutsideSystem.STAGING_HOST, clock);
    this.link = new SshLink(login, settings.server().timeout());
  }

  @Override
  public void start(StagingJob job) throws Unavailable {
    var typed = settings.command() + " " + ShellWord.line(job.arguments());
    var words = new ArrayList<>(List.of(settings.jobs(), job.name(), typed, runner.file()));
    words.addAll(command(job.arguments()));
    ask(start, words, "start job " + job.name());
  }

  @Override
  public JobLook look(String job, long offset) throws Unavailable {
    var words = List.of(settings.jobs(), named(job), Long.toString(offset), "" + PIECE);
    var answer = ask(look, words, "look at job " + job);
    var seen = LOOK.matcher(answer.words());
    if (!seen.matches()) {
      throw login.failure("no sense in what is said of job %s: %s".formatted(job, answer.words()));
    }
    return new JobLook(
        JobLook.Phase.valueOf(seen.group(1)),
        Integer.parseInt(seen.group(2)),
        answer.restBytes(Integer.parseInt(seen.group(3))));
  }

  @Override
  public int piece() {
    return PIECE;
  }

  /** Also keeps a job that never started from starting later. */
  @Override
  public void end(String job) throws Unavailable {
    ask(end, List.of(settings.jobs(), named(job), "" + grace()), "end job " + job);
  }

  @Override
  public ManifestLook manifest(String directory) throws Unavailable {
    if (settings.directory().isEmpty()) {
      return new ManifestLook.NotLooked();
    }
    var words = List.of(settings.directory().get(), directory, "" + LARGEST_MANIFEST);
    var what = "look for the manifest of " + directory;
    return ManifestAnswer.of(ask(manifest, words, what), directory, settings.directory().get())
        .orElseThrow(() -> login.failure("cannot " + what + ": no sense in the answer"));
  }

  /**
   * Tries everything that a job needs and leaves nothing behind.
   *
   * @return what is right, one item a line; everything wrong is thrown in one message
   */
  public List<String> probe() throws Unavailable {
    var staged = settings.directory().orElse("");
    var words = new ArrayList<>(List.of(settings.jobs(), settings.command(), staged));
    words.addAll(shell());
    var items = ask(probe, words, "probe").restText().lines().toList();
    var wrong = marked(items, "bad ");
    if (!wrong.isEmpty()) {
      throw login.failure(String.join("; ", wrong));
    }
    var right = new ArrayList<>(accepted());
    right.addAll(marked(items, "good "));
    return List.copyOf(right);
  }

  @Override
  public void close() {
    link.close();
  }

  private ScriptAnswer ask(Script script, List<String> words, String what) throws Unavailable {
    var reply = link.run(script.call(words));
    return reply
        .answer()
        .orElseThrow(() -> login.failure("cannot %s: %s".formatted(what, reply.complaint())));
  }

  /** The shell reads the configured command, but only passes the arguments on. */
  private List<String> command(List<String> arguments) {
    var words = new ArrayList<>(shell());
    words.addAll(List.of("-c", settings.command() + " \"$@\"", words.get(0)));
    words.addAll(arguments);
    return words;
  }

  private List<String> shell() {
    return BLANKS.splitAsStream(settings.shell().strip()).toList();
  }

  /** A name that is not a job's would be another folder. */
  private static String named(String job) {
    return new StagingJob(job, List.of()).name();
  }

  private long grace() {
    return Math.max(1, Math.min(LONGEST_GRACE, settings.server().timeout().toSeconds() / 3));
  }

  private List<String> accepted() {
    return List.of(
        "host key %s is in %s".formatted(link.fingerprint(), settings.server().knownHosts()),
        "login as %s with the key %s".formatted(settings.server().user(), settings.server().key()));
  }

  private static List<String> marked(List<String> items, String mark) {
    return items.stream()
        .filter(item -> item.startsWith(mark))
        .map(item -> item.substring(mark.length()))
        .toList();
  }

  /**
   * A script of this package's resources.
   *
   * @param name of the file and of the function in it that is called
   * @param text the functions, with the common ones before them
   */
  record Script(String name, String text) {
    static Script named(String name) {
      return new Script(name, resource("common.sh") + resource(name + ".sh"));
    }

    /**
     * The script with a call of its function, for a shell that reads it from its input. The braces
     * make the shell read all of it first: a script cut off on the way is then a syntax error, and
     * not half done.
     */
    String call(List<String> words) {
      return "{\n" + text + name + " " + ShellWord.line(words) + "\nexit\n}\n";
    }

    /** The script as a file that passes its own arguments to its function. */
    String file() {
      return text + name + " \"$@\"\n";
    }

    private static String resource(String file) {
      try (var in = Script.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("the program lacks its script " + file);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
