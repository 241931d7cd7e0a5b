package calmsbot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right to be the only bot at work on a store in a file. It lasts until it is closed or the
 * program ends, for whatever reason; a sleeping program keeps it. Two bots would send every mail
 * twice.
 */
final class FileLease implements Lease {
  private static final int LONGEST_PID = 20;

  private final FileChannel channel;
  private final SqliteErrors errors;

  private FileLease(FileChannel channel, SqliteErrors errors) {
    this.channel = channel;
    this.errors = errors;
  }

  /** Leases the store in that file, or throws {@link StoreFailure} with the other bot's pid. */
  static FileLease of(Path file) {
    SqliteErrors errors = new SqliteErrors(file);
    FileChannel channel = new StorePlace(file.toAbsolutePath(), errors).botFile();
    FileLease lease = new FileLease(channel, errors);
    try {
      lease.take();
      return lease;
    } catch (StoreFailure refused) {
      lease.close();
      throw refused;
    }
  }

  @Override
  public void require() {
    if (!channel.isOpen()) {
      throw errors.refusal("the lease on it was given back");
    }
  }

  @Override
  public boolean renew() {
    return channel.isOpen();
  }

  private void take() {
    try {
      if (lock().isEmpty()) {
        throw errors.refusal("another bot works on this store (pid %s)".formatted(pid()));
      }
      channel.truncate(0);
      channel.write(bytes(Long.toString(ProcessHandle.current().pid())), 0);
    } catch (IOException e) {
      throw errors.refusal("cannot be leased to this bot", e);
    }
  }

  private Optional<FileLock> lock() throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException ofThisProgram) {
      return Optional.empty();
    }
  }

  private String pid() throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
    channel.read(pid, 0);
    return StandardCharsets.US_ASCII.decode(pid.flip()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return StandardCharsets.US_ASCII.encode(text);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw errors.refusal("the lease on it cannot be given back", e);
    }
  }
}
