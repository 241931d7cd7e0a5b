package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** The lock of a staging area, among threads and processes; it ends with its process. */
final class Hold implements AutoCloseable {
  private final Semaphore turn;
  private final FileChannel channel;

  private Hold(Semaphore turn, FileChannel channel) {
    this.turn = turn;
    this.channel = channel;
  }

  static Hold take(Semaphore turn, Path file) throws IOException {
    turn.acquireUninterruptibly();
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, Set.of(WRITE, NOFOLLOW_LINKS));
      channel.lock();
      return new Hold(turn, channel);
    } catch (IOException | RuntimeException failure) {
      if (channel != null) {
        channel.close();
      }
      turn.release();
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      turn.release();
    }
  }
}
