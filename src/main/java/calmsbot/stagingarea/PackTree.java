package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Packs a MeasurementSet in one pass: its bytes are read once and written once. The same set gives
 * the same archive, whoever owns it.
 */
final class PackTree {
  /** As GNU tar pads an archive. */
  static final int BLOCK = 10_240;

  private static final int PIECE = 1 << 20;
  private static final int FOLDER_MODE = 040755;
  private static final int FILE_MODE = 0100644;

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
      for (Tree.Entry entry : tree.entries()) {
        add(entry, tar);
      }
      tar.finish();
      String sha256 = file.finish();
      return new StagedFile(tree.tarName(), file.bytes(), sha256);
    }
  }

  private void add(Tree.Entry entry, TarArchiveOutputStream tar) throws IOException {
    TarArchiveEntry header = new TarArchiveEntry(entry.name());
    header.setSize(entry.bytes());
    header.setLastModifiedTime(FileTime.from(entry.changed()));
    header.setIds(0, 0);
    header.setNames("", "");
    header.setMode(header.isDirectory() ? FOLDER_MODE : FILE_MODE);
    tar.putArchiveEntry(header);
    if (!header.isDirectory()) {
      copy(entry.path(), tar);
    }
    tar.closeArchiveEntry();
  }

  private void copy(Path file, TarArchiveOutputStream tar) throws IOException {
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        tar.write(piece, 0, n);
        progress.accept(n);
      }
    }
  }
}
