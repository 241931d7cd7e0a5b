package calmsbot.ssh;

import calmsbot.model.OneLine;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One command on an open connection, from its first word to its exit status. */
public final class SshCommand {
  private SshCommand() {}

  /**
   * How it ended.
   *
   * @param exitStatus -1 if there was none: ended by a signal, or cut off
   * @param output what it printed, up to 1 MB
   * @param errors what it printed as errors, up to 1 MB
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
  public record CommandResult(int exitStatus, byte[] output, byte[] errors) {}

  /**
   * Waits for the end of the channel. JSch closes the output stream at its end of file, when the
   * exit status may still be on its way, but the error stream with the channel itself.
   *
   * @param command for the login shell there, which may be any
   * @throws TimeoutException if it takes longer; then nobody listens to it any more
   */
  public static CommandResult run(Session session, String command, String input, Duration timeout)
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
      return new CommandResult(channel.getExitStatus(), output.bytes(), errors.bytes());
    } finally {
      channel.disconnect();
    }
  }

  /** Holds what a stream brings, up to a limit, and tells when it was closed. Thread-safe. */
  static final class Capture extends OutputStream {
    /** Four times the largest piece that is ever asked for. */
    private static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
      bytes.write(from, offset, Math.min(length, LIMIT - bytes.size()));
    }

    @Override
    public void close() {
      closed.countDown();
    }

    boolean awaitClosed(Duration most) throws InterruptedException {
      return closed.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  /** What an account's login shell prints before it runs a command. */
  public static final class LoginNoise {
    private static final int SHOWN = 100;

    private LoginNoise() {}

    /** Has the shell do nothing. Empty if it prints nothing, or cannot be asked. */
    public static Optional<String> of(Session session, Duration timeout) {
      try {
        return words(SshCommand.run(session, "true", "", timeout).output());
      } catch (JSchException | TimeoutException unanswered) {
        return Optional.empty();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    /** The beginning of what was printed, on one line; empty if there is nothing. */
    public static Optional<String> words(byte[] printed) {
      String line = OneLine.of(new String(printed, StandardCharsets.UTF_8));
      if (printed.length == 0) {
        return Optional.empty();
      }
      return Optional.of(line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
    }
  }
}
