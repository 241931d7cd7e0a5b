package calmsbot.imap;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailAccess;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is kept, with the worker that uses it; after any failure both are thrown away.
 * Thread-safe; one call at a time.
 */
final class KeptConnection<W> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeptConnection.class);

  private final MailAccess access;
  private final String folder;
  private final Function<ImapConnection, W> worker;
  private Optional<Kept<W>> kept = Optional.empty();

  private record Kept<W>(ImapConnection connection, W worker) {}

  /** What is done over a connection. */
  interface FolderWork<W, T> {
    T by(W worker) throws MessagingException, IOException;
  }

  /**
   * Connects when first needed.
   *
   * @param worker makes one for each connection
   */
  KeptConnection(MailAccess access, String folder, Function<ImapConnection, W> worker) {
    this.access = access;
    this.folder = folder;
    this.worker = worker;
  }

  /** Does the work; {@code what} names it in the message of a failure. */
  synchronized <T> T doing(String what, FolderWork<W, T> work) throws Unavailable {
    try {
      return work.by(ready().worker());
    } catch (MessagingException | IOException | RuntimeException failure) {
      // runtime ones too: the library throws them at malformed responses
      discard();
      throw new Unavailable(OutsideSystem.MAILBOX, access.failed(what, failure), failure);
    }
  }

  private Kept<W> ready() throws MessagingException, IOException {
    kept.ifPresent(this::discardIfStale);
    if (kept.isEmpty()) {
      ImapConnection connection = ImapConnection.open(access, folder);
      kept = Optional.of(new Kept<>(connection, worker.apply(connection)));
    }
    return kept.orElseThrow();
  }

  private void discardIfStale(Kept<W> old) {
    try {
      old.connection().ping();
    } catch (IOException | RuntimeException stale) {
      log.debug("{}: the kept connection is stale: {}", access.words(), stale.getMessage());
      discard();
    }
  }

  @Override
  public synchronized void close() {
    discard();
  }

  private void discard() {
    Optional<Kept<W>> discarded = kept;
    kept = Optional.empty();
    discarded.ifPresent(this::close);
  }

  private void close(Kept<W> old) {
    try {
      old.connection().close();
    } catch (MessagingException | RuntimeException failure) {
      log.debug("{}: closing a connection: {}", access.words(), failure.getMessage());
    }
  }
}
