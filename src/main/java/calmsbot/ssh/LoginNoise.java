package calmsbot.ssh;

import calmsbot.model.OneLine;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What an account's login shell prints before it does what it was called for. */
public final class LoginNoise {
  private static final int SHOWN = 100;

  private LoginNoise() {}

  /** Asks the shell for nothing. Empty where it prints nothing, or cannot be asked. */
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

  /** The beginning of what was printed, on one line; empty where that is nothing. */
  public static Optional<String> words(byte[] printed) {
    String line = OneLine.of(new String(printed, StandardCharsets.UTF_8));
    if (printed.length == 0) {
      return Optional.empty();
    }
    return Optional.of(line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
  }
}
