package calmsbot.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A file that is hashed by a second thread while it is written. Holds a few blocks at most, however
 * long it gets. For one thread.
 */
final class HashingFile extends OutputStream {
  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 8;

  private final FileChannel file;
  private final MessageDigest digest = Sha256.digest();
  private final ExecutorService hasher = Executors.newSingleThreadExecutor(HashingFile::daemon);
  private final Queue<Hashed> underWay = new ArrayDeque<>();
  private ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private long bytes;

  HashingFile(FileChannel file) {
    this.file = file;
  }

  private record Hashed(ByteBuffer block, Future<?> done) {}

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sha256");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int some = Math.min(length - done, block.remaining());
      block.put(from, offset + done, some);
      done += some;
      if (!block.hasRemaining()) {
        turnOver();
        block = underWay.size() < BLOCKS ? ByteBuffer.allocate(BLOCK) : hashed(underWay.remove());
      }
    }
  }

  /** The hasher begins with the block, then it is written: both go on at once. */
  private void turnOver() throws IOException {
    block.flip();
    ByteBuffer read = block.duplicate();
    underWay.add(new Hashed(block, hasher.submit(() -> digest.update(read))));
    ByteBuffer rest = block.duplicate();
    bytes += rest.remaining();
    while (rest.hasRemaining()) {
      file.write(rest);
    }
  }

  private static ByteBuffer hashed(Hashed oldest) throws IOException {
    try {
      oldest.done().get();
      return oldest.block().clear();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while packing", stop);
    } catch (ExecutionException fault) {
      throw new IllegalStateException("hashing failed", fault.getCause());
    }
  }

  /** Brings everything to disk. Returns the SHA-256 of the whole; nothing may be written after. */
  String finish() throws IOException {
    turnOver();
    file.force(true);
    while (!underWay.isEmpty()) {
      hashed(underWay.remove());
    }
    return Sha256.hex(digest.digest());
  }

  /** How many were written. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    hasher.shutdown();
    file.close();
  }
}
