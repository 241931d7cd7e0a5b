package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.external.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs on another machine, through the OpenSSH client. A machine with an unknown key is
 * refused.
 */
public final class SshCommands implements CommandRunner {
  private static final int NO_CONNECTION = 255;
  private static final int USUAL_PORT = 22;

  /** The login shell's start-up files may print, too: only what follows this is the program's. */
  private static final String MARK = "calmsbot-output";

  private final CommandRunner here;
  private final Login login;

  public SshCommands(CommandRunner here, Login login) {
    this.here = here;
    this.login = login;
  }

  /**
   * How the other machine is reached.
   *
   * @param key the private key file
   * @param knownHosts the file of accepted host keys
   * @param timeout of connecting
   */
  public record Login(
      String host, int port, String user, Path key, Path knownHosts, Duration timeout) {
    /** The client's name and options, for everything that uses it. */
    List<String> client() {
      return List.of(
          "ssh",
          "-F",
          "none",
          "-oBatchMode=yes",
          "-oStrictHostKeyChecking=yes",
          // only this file, with any characters in its name
          "-oUserKnownHostsFile=\"%s\"".formatted(knownHosts.toString().replace("%", "%%")),
          "-oGlobalKnownHostsFile=/dev/null",
          // otherwise a key known for the usual port would count for every port
          "-oHostKeyAlias=" + (port == USUAL_PORT ? host : "[%s]:%d".formatted(host, port)),
          "-oIdentitiesOnly=yes",
          "-oConnectTimeout=" + Math.max(1, timeout.toSeconds()),
          "-oServerAliveInterval=15",
          "-i",
          key.toString(),
          "-p",
          Integer.toString(port));
    }

    String target() {
      return user + "@" + host;
    }
  }

  @Override
  public Ran run(List<String> words, String input, Duration limit) throws IOException {
    List<String> call = new ArrayList<>(login.client());
    call.add("--");
    call.add(login.target());
    // there may be any login shell; this line means the same in all of them
    call.add("echo %s; exec %s".formatted(MARK, ShellWord.line(words)));
    Ran ran = here.run(call, input, limit);
    if (ran.status() == NO_CONNECTION) {
      throw new IOException("%s: %s".formatted(login.target(), ran.said()));
    }
    return new Ran(ran.status(), afterMark(ran.output()), ran.errors());
  }

  /** Without a mark, the shell did not get that far. */
  private static String afterMark(String output) {
    int mark = output.indexOf(MARK + "\n");
    return mark < 0 ? output : output.substring(mark + MARK.length() + 1);
  }
}
