package calmsbot.mailserver;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import calmsbot.external.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A refresh token in its file, held by one login in one program while it is open. A server may
 * accept each token only once, and revoke them all if it sees one a second time.
 */
final class RefreshTokenFile implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final Path draft;
  private final FileChannel guard;
  private final Secret token;

  private RefreshTokenFile(Path file, FileChannel guard) throws IOException {
    this.file = file;
    this.draft = beside(file, ".new");
    this.guard = guard;
    this.token = SecretFile.read("refresh token", file);
  }

  /** Waits for another holder of the file, then reads it and reserves room for the next token. */
  static RefreshTokenFile open(Path named, Duration wait) throws IOException {
    // otherwise a link would be replaced, and not its target
    Path file = Files.exists(named) ? named.toRealPath() : named;
    FileChannel guard = guard(file);
    try {
      lock(guard, file, wait);
      RefreshTokenFile held = new RefreshTokenFile(file, guard);
      held.reserve();
      return held;
    } catch (IOException | RuntimeException failure) {
      guard.close();
      throw failure;
    }
  }

  private static FileChannel guard(Path file) throws IOException {
    try {
      return FileChannel.open(beside(file, ".lock"), Set.of(CREATE, WRITE), OWNER_ONLY);
    } catch (IOException closed) {
      throw unwritable(file, closed);
    }
  }

  private static IOException unwritable(Path file, IOException why) {
    return new IOException("cannot write beside refresh token file " + file, why);
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static void lock(FileChannel guard, Path file, Duration wait) throws IOException {
    long start = System.nanoTime();
    while (!locked(guard)) {
      if (System.nanoTime() - start > wait.toNanos()) {
        throw new IOException(
            "refresh token file %s: another login has held it for %d ms"
                .formatted(file, wait.toMillis()));
      }
      LockSupport.parkNanos(LOOK.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while waiting for " + file);
      }
    }
  }

  private static boolean locked(FileChannel guard) throws IOException {
    try {
      return guard.tryLock() != null;
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return false;
    }
  }

  /**
   * So a full disk is noticed here, not after the old token is used and the new one cannot be
   * saved.
   */
  private void reserve() throws IOException {
    try {
      Files.deleteIfExists(draft);
      try (FileChannel out = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), OWNER_ONLY)) {
        put(out, token.reveal());
      }
    } catch (IOException full) {
      throw unwritable(file, full);
    }
  }

  private static void put(FileChannel out, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    out.truncate(out.position());
    out.force(true);
  }

  Secret token() {
    return token;
  }

  /** Replaces it with another token, which is on disk when this returns. */
  void replace(String successor) throws IOException {
    if (successor.equals(token.reveal())) {
      return;
    }
    try (FileChannel out = FileChannel.open(draft, WRITE);
        FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
      put(out, successor);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      folder.force(true);
    } catch (IOException failure) {
      throw new IOException(
          "the new refresh token cannot be kept in %s; if the old one is refused from now on, get one anew"
              .formatted(file),
          failure);
    }
  }

  @Override
  public void close() throws IOException {
    try (guard) {
      Files.deleteIfExists(draft);
    }
  }

  /** Reads secrets; a failure says which file it is and what is wrong with it. */
  static final class SecretFile {
    private SecretFile() {}

    /** The secret; {@code what} names it in a failure, e.g. {@code password}. */
    static Secret read(String what, Path file) throws IOException {
      String name = what + " file " + file;
      try {
        return Secret.read(file);
      } catch (NoSuchFileException missing) {
        throw new IOException(name + " does not exist", missing);
      } catch (AccessDeniedException closed) {
        throw new IOException(name + " may not be read by this user", closed);
      } catch (CharacterCodingException binary) {
        throw new IOException(name + " is not UTF-8 text", binary);
      }
    }
  }
}
