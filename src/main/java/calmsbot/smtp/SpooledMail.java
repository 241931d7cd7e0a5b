package calmsbot.smtp;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import calmsbot.external.BlockedService;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestscript.Spool;
import calmsbot.workflow.records.OutgoingMail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One file of the spool, locked while it is being handled. */
final class SpooledMail implements Spool.WaitingRequest {
  static final String WAITING = ".mail";
  private static final String REFUSED = ".refused";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);

  private final FileChannel channel;
  private final OutgoingMail mail;
  private Path path;
  private boolean kept;

  private SpooledMail(FileChannel channel, OutgoingMail mail, Path path, boolean kept) {
    this.channel = channel;
    this.mail = mail;
    this.path = path;
    this.kept = kept;
  }

  /** Writes a mail to disk under a hidden name. */
  static SpooledMail hidden(Path folder, Instant now, OutgoingMail mail) throws IOException {
    Path path = folder.resolve("." + STAMP.format(now) + "-" + UUID.randomUUID() + WAITING);
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(CREATE_NEW, READ, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    SpooledMail written = new SpooledMail(channel, mail, path, false);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("a new file is locked: " + path);
      }
      write(channel, SpoolText.of(mail));
      return written;
    } catch (IOException failure) {
      written.close();
      throw failure;
    }
  }

  /** A waiting mail; empty if another process is handling it, or has finished it. */
  static Optional<Spool.WaitingRequest> claim(Path path) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(path, READ, WRITE);
    } catch (NoSuchFileException sent) {
      return Optional.empty();
    }
    try {
      if (isLocked(channel) && Files.exists(path)) {
        OutgoingMail mail = SpoolText.read(read(channel));
        return Optional.of(new SpooledMail(channel, mail, path, true));
      }
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException byAnotherThread) {
      return false;
    }
  }

  @Override
  public OutgoingMail mail() {
    return mail;
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public void keep() {
    rename(name().substring(1));
    kept = true;
  }

  @Override
  public void keepFor(Set<EmailAddress> rest) {
    try {
      write(channel, SpoolText.marked(read(channel), rest));
    } catch (IOException failure) {
      throw unusable(failure);
    }
  }

  @Override
  public void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw unusable(failure);
    }
  }

  @Override
  public void setAside() {
    rename(name() + REFUSED);
  }

  @Override
  public void close() {
    try (channel) {
      if (!kept) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      throw unusable(failure);
    }
  }

  private String name() {
    return Objects.requireNonNull(path.getFileName()).toString();
  }

  private void rename(String name) {
    try {
      path = Files.move(path, path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(Objects.requireNonNull(path.getParent()), READ)) {
        folder.force(true);
      }
    } catch (IOException failure) {
      throw unusable(failure);
    }
  }

  private static byte[] read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 10_000_000));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // as long as there is more
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void write(FileChannel channel, byte[] text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
    channel.truncate(text.length);
    channel.force(true);
  }

  private BlockedService unusable(IOException failure) {
    return new BlockedService(
        "the kept mail %s cannot be changed: %s".formatted(path, failure), failure);
  }
}
