package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks what was packed here: the archive of one MeasurementSet. */
public final class UnpackTar {
  private static final int PIECE = 1 << 20;

  private final Path folder;
  private final LongConsumer progress;
  private final byte[] piece = new byte[PIECE];

  /**
   * For one place.
   *
   * @param folder an empty one
   * @param progress is told now and then how many more bytes are written
   */
  public UnpackTar(Path folder, LongConsumer progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Unpacks it.
   *
   * @return the MeasurementSet
   * @throws IOException if it is not whole, or holds anything but one folder of files
   */
  public Path unpack(Path tar) throws IOException {
    Path set = folder.resolve(nameOfSet(tar));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(tar), PIECE);
        TarArchiveInputStream entries = new TarArchiveInputStream(in, UTF_8.name())) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        place(entry, entries, set);
      }
    }
    if (!Files.isDirectory(set)) {
      throw new IOException(tar + ": there is no folder of its name in it");
    }
    return set;
  }

  private static String nameOfSet(Path tar) {
    return Objects.requireNonNull(tar.getFileName()).toString().replaceFirst("\\.tar$", "");
  }

  private void place(TarArchiveEntry entry, InputStream content, Path set) throws IOException {
    Path path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(set)) {
      throw new IOException(entry.getName() + ": leads out of the set's folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      write(content, path);
      Files.setLastModifiedTime(path, entry.getLastModifiedTime());
    } else {
      throw new IOException(entry.getName() + ": neither file nor folder");
    }
  }

  private void write(InputStream content, Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int n = content.read(piece); n >= 0; n = content.read(piece)) {
        out.write(piece, 0, n);
        progress.accept(n);
      }
    }
  }
}
