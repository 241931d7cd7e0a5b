package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.external.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Packs a MeasurementSet in one pass: its bytes are read once and written once. The same set gives
 * the same archive, regardless of its owner.
 */
final class PackTree {
  /** As GNU tar pads an archive. */
  static final int BLOCK = 10_240;

  private static final int PIECE = 1 << 20;
  private static final int FOLDER_MODE = 040755;
  private static final int FILE_MODE = 0100644;
  private static final int LINK_MODE = 0120777;

  private final Tree tree;
  private final LongConsumer progress;
  private final byte[] piece = new byte[PIECE];

  PackTree(Tree tree, LongConsumer progress) {
    this.tree = tree;
    this.progress = progress;
  }

  /** The archive is on disk when it returns. */
  StagedFile into(Path folder, Disk disk) throws IOException {
    try (HashingFile file = new HashingFile(disk.create(folder.resolve(tree.tarName())));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(file, BLOCK, UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Tree.TreeEntry entry : tree.entries()) {
        add(entry, tar);
      }
      tar.finish();
      String sha256 = file.finish();
      return new StagedFile(tree.tarName(), file.bytes(), sha256);
    }
  }

  private void add(Tree.TreeEntry entry, TarArchiveOutputStream tar) throws IOException {
    TarArchiveEntry header = header(entry);
    header.setSize(entry.bytes());
    header.setLastModifiedTime(FileTime.from(entry.changed()));
    header.setIds(0, 0);
    header.setNames("", "");
    tar.putArchiveEntry(header);
    if (entry.target().isEmpty() && !header.isDirectory()) {
      copy(entry.path(), tar);
    }
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry header(Tree.TreeEntry entry) {
    if (entry.target().isPresent()) {
      TarArchiveEntry link = new TarArchiveEntry(entry.name(), TarConstants.LF_SYMLINK);
      link.setLinkName(entry.target().get());
      link.setMode(LINK_MODE);
      return link;
    }
    TarArchiveEntry header = new TarArchiveEntry(entry.name());
    header.setMode(header.isDirectory() ? FOLDER_MODE : FILE_MODE);
    return header;
  }

  private void copy(Path file, TarArchiveOutputStream tar) throws IOException {
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        tar.write(piece, 0, n);
        progress.accept(n);
      }
    }
  }

  /**
   * A file that one thread hashes and another writes while it is filled. Keeps a few blocks in
   * memory, regardless of its length. For one thread.
   */
  static final class HashingFile extends OutputStream {
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
          block =
              underWay.size() < BLOCKS ? ByteBuffer.allocate(BLOCK) : handled(underWay.remove());
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

    /**
     * Brings everything to disk and returns the SHA-256 of the whole; nothing may be written
     * afterwards.
     */
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
}
