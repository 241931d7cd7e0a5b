package calmsbot.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Notes the instant at which each mail comes into a mailbox, by the file that appears there. */
final class Arrivals implements AutoCloseable {
  private final Path folder;
  private final WatchService watch;
  private final BlockingQueue<Mail> come = new LinkedBlockingQueue<>();
  private final Thread thread;

  /**
   * A mail that came.
   *
   * @param at of {@link System#nanoTime()}
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  record Mail(long at, byte[] raw) {}

  private Arrivals(Path folder) throws IOException {
    this.folder = folder;
    this.watch = folder.getFileSystem().newWatchService();
    folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    this.thread = new Thread(this::run, "arrivals");
    thread.setDaemon(true);
  }

  /** Watches a folder of incoming mails, which nobody empties. */
  static Arrivals in(Path folder) throws IOException {
    Arrivals arrivals = new Arrivals(folder);
    arrivals.thread.start();
    return arrivals;
  }

  /** The next one, or an exception when none comes for so long. */
  Mail next(Duration most) throws InterruptedException {
    Mail mail = come.poll(most.toMillis(), TimeUnit.MILLISECONDS);
    if (mail == null) {
      throw new IllegalStateException("no mail came into " + folder + " for " + most);
    }
    return mail;
  }

  private void run() {
    try {
      boolean open = true;
      while (open) {
        open = take(watch.take());
      }
    } catch (ClosedWatchServiceException closed) {
      come.clear();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean take(WatchKey key) {
    long now = System.nanoTime();
    for (WatchEvent<?> event : key.pollEvents()) {
      if (!(event.context() instanceof Path name)) {
        throw new IllegalStateException("too many mails at once to note their instants");
      }
      come.add(new Mail(now, read(folder.resolve(name))));
    }
    return key.reset();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
