package calmsbot.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds what a stream brings, up to a limit, and tells when it was closed. Thread-safe. */
final class Capture extends OutputStream {
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
