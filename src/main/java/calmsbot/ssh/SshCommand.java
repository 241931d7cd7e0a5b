package calmsbot.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One command on an open connection, from its first word to its exit status. */
public final class SshCommand {
  private SshCommand() {}

  /**
   * How it ended.
   *
   * @param exitStatus -1 when there was none: ended by a signal, or cut off
   * @param output what it printed, up to 1 MB
   * @param errors what it printed as errors, up to 1 MB
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
  public record Outcome(int exitStatus, byte[] output, byte[] errors) {}

  /**
   * Waits for the end of the channel. JSch closes the stream of the output at its end of file, when
   * the exit status may still be on its way; that of the errors with the channel itself.
   *
   * @param command for the login shell there, which may be any
   * @throws TimeoutException if it goes on for longer; then nobody listens to it any more
   */
  public static Outcome run(Session session, String command, String input, Duration timeout)
      throws JSchException, TimeoutException, InterruptedException {
    var output = new Capture();
    var errors = new Capture();
    var channel = (ChannelExec) session.openChannel("exec");
    try {
      channel.setCommand(command);
      channel.setInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      channel.setOutputStream(output);
      channel.setErrStream(errors);
      channel.connect(SshLogin.millis(timeout));
      if (!errors.awaitClosed(timeout)) {
        throw new TimeoutException("no answer within %d s".formatted(timeout.toSeconds()));
      }
      return new Outcome(channel.getExitStatus(), output.bytes(), errors.bytes());
    } finally {
      channel.disconnect();
    }
  }
}
