package calmsbot.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.external.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Programs of this machine. */
public final class LocalCommands implements CommandRunner {
  @Override
  public Ran run(List<String> words, String input, Duration limit) throws IOException {
    Process process = new ProcessBuilder(words).start();
    CompletableFuture<String> output = read(process.getInputStream());
    CompletableFuture<String> errors = read(process.getErrorStream());
    try {
      feed(process, input);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "%s did not end within %d s".formatted(words.get(0), limit.toSeconds()));
      }
      return new Ran(process.exitValue(), output.join(), errors.join());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(words.get(0) + " was not waited for", stop);
    } catch (CompletionException unread) {
      throw new IOException(words.get(0) + " could not be followed to its end", unread);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * A program that does not read all its input has its reasons; its exit status shows whether it
   * failed.
   */
  private static void feed(Process process, String input) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException closed) {
      if (!isClosedPipe(closed)) {
        throw closed;
      }
    }
  }

  private static boolean isClosedPipe(IOException failure) {
    String what = String.valueOf(failure.getMessage());
    return what.contains("Broken pipe") || what.contains("Stream closed");
  }

  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Threads.daemon("output of a program", () -> read(stream, text)).start();
    return text;
  }

  /** Whatever happens, the future completes, so nobody waits for ever. */
  private static void read(InputStream stream, CompletableFuture<String> text) {
    try (stream) {
      text.complete(new String(stream.readAllBytes(), UTF_8));
    } catch (IOException | RuntimeException | Error failure) {
      text.completeExceptionally(failure);
    }
  }
}
