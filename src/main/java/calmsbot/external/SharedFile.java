package calmsbot.external;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Reads a file in a folder that others may write to. It returns in time even if a pipe or a link
 * takes the file's name meanwhile, or its disk fails. Java itself waits for ever at a pipe that
 * nobody writes to. So {@code dd} opens the file, without waiting and without following a link, and
 * is ended if it takes too long.
 */
public final class SharedFile {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private SharedFile() {}

  /** Neither content nor refusal came within the limit. */
  public static final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    public NoAnswer(String what) {
      super(what);
    }
  }

  /**
   * At most {@code most} bytes. Another file may have the name while it is opened, so callers check
   * before and after.
   *
   * @throws NoAnswer if they do not come in time
   */
  public static byte[] read(Path file, int most) throws IOException {
    Process dd = start(file, most);
    CompletableFuture<byte[]> content = all(dd.getInputStream());
    CompletableFuture<byte[]> errors = all(dd.getErrorStream());
    try {
      if (!dd.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NoAnswer("%s: nothing came of it within %d s".formatted(file, LIMIT.toSeconds()));
      }
      if (dd.exitValue() != 0) {
        throw failure(file, new String(errors.join(), StandardCharsets.UTF_8));
      }
      return content.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(file + " was not waited for", stop);
    } catch (CompletionException broken) {
      throw new IOException(file + " cannot be read", broken);
    } finally {
      dd.destroyForcibly();
    }
  }

  private static Process start(Path file, int most) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "dd",
                "if=" + file,
                "bs=64K",
                "count=" + most,
                "iflag=nonblock,nofollow,fullblock,count_bytes",
                "status=none"));
    builder.environment().put("LC_ALL", "C");
    Process dd = builder.start();
    dd.getOutputStream().close();
    return dd;
  }

  private static CompletableFuture<byte[]> all(InputStream stream) {
    CompletableFuture<byte[]> bytes = new CompletableFuture<>();
    Threads.daemon("reading a shared file", () -> read(stream, bytes)).start();
    return bytes;
  }

  private static void read(InputStream stream, CompletableFuture<byte[]> bytes) {
    try (stream) {
      bytes.complete(stream.readAllBytes());
    } catch (IOException | RuntimeException failure) {
      bytes.completeExceptionally(failure);
    }
  }

  private static IOException failure(Path file, String said) {
    if (said.contains("No such file")) {
      return new NoSuchFileException(file.toString());
    }
    return said.contains("Permission denied")
        ? new AccessDeniedException(file.toString())
        : new IOException(said.strip());
  }
}
