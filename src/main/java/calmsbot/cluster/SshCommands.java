package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.external.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Programs on another machine, through the OpenSSH client. A machine with an unknown key is
 * refused. What the login shell prints there, before or after, is not taken for the program's.
 */
public final class SshCommands implements CommandRunner {
  private static final int NO_CONNECTION = 255;
  private static final int USUAL_PORT = 22;

  private final CommandRunner here;
  private final Login login;
  private final RandomGenerator random = new SecureRandom();

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
    AnswerFrame frame = AnswerFrame.random(random);
    call.add("exec " + ShellWord.line(frame.around(words)));
    Ran ran = here.run(call, input, limit);
    try {
      return frame.read(ran);
    } catch (IOException notWhole) {
      throw ran.status() == NO_CONNECTION
          ? new IOException("%s: %s".formatted(login.target(), ran.said()), notWhole)
          : new IOException("%s: %s".formatted(login.target(), notWhole.getMessage()), notWhole);
    }
  }
}
