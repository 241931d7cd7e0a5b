package calmsbot.stagingarea;

import calmsbot.external.Threads;
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
 * A file that one thread hashes and another writes while it is filled. Holds a few blocks at most,
 * however long it gets. For one thread.
 */
final class HashingFile extends OutputStream {
  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 8;

  /**
   * For bigger writes Linux looks for bigger pieces of memory, which takes longer than the rest.
   */
  private static final int WRITE = 1 << 14;

  private final FileChannel file;
  private final MessageDigest digest = Sha256.digest();
  private final ExecutorService hasher =
      Executors.newSingleThreadExecutor(Threads.daemons("packing"));
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Threads.daemons("packing"));
  private final Queue<Handled> underWay = new ArrayDeque<>();
  private ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private long bytes;

  HashingFile(FileChannel file) {
    this.file = file;
  }

  private record Handled(ByteBuffer block, Future<?> hashed, Future<?> written) {}

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
        block = underWay.size() < BLOCKS ? ByteBuffer.allocate(BLOCK) : handled(underWay.remove());
      }
    }
  }

  private void turnOver() {
    block.flip();
    ByteBuffer read = block.duplicate();
    ByteBuffer rest = block.duplicate();
    bytes += rest.remaining();
    underWay.add(
        new Handled(
            block, hasher.submit(() -> digest.update(read)), writer.submit(() -> put(rest))));
  }

  private Void put(ByteBuffer rest) throws IOException {
    for (int end = rest.limit(); rest.position() < end; ) {
      file.write(rest.limit(Math.min(end, rest.position() + WRITE)));
    }
    return null;
  }

  private static ByteBuffer handled(Handled oldest) throws IOException {
    try {
      oldest.written().get();
      oldest.hashed().get();
      return oldest.block().clear();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while packing", stop);
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("packing failed", fault.getCause());
    }
  }

  /** Brings everything to disk. Returns the SHA-256 of the whole; nothing may be written after. */
  String finish() throws IOException {
    turnOver();
    while (!underWay.isEmpty()) {
      handled(underWay.remove());
    }
    file.force(true);
    return Sha256.hex(digest.digest());
  }

  /** How many were written. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    hasher.shutdown();
    writer.shutdown();
    file.close();
  }
}
