package calmsbot.mailbox;

import calmsbot.mailserver.MailAccess;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One connection with one folder open on it: for looking only, unless something is to change. */
final class ImapConnection implements AutoCloseable {
  private final IMAPStore store;
  private final IMAPFolder folder;

  private ImapConnection(IMAPStore store, IMAPFolder folder) {
    this.store = store;
    this.folder = folder;
  }

  /** Connects and opens the folder for looking. */
  static ImapConnection open(MailAccess access, String name)
      throws MessagingException, IOException {
    IMAPStore store = (IMAPStore) access.session().getStore(access.protocol());
    try {
      access.connect(store);
      IMAPFolder folder = (IMAPFolder) store.getFolder(name);
      open(folder);
      return new ImapConnection(store, folder);
    } catch (MessagingException | IOException | RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  private static void open(IMAPFolder folder) throws MessagingException {
    try {
      folder.open(Folder.READ_ONLY);
    } catch (FolderNotFoundException missing) {
      throw new MessagingException("there is no folder " + folder.getFullName(), missing);
    }
  }

  /** The folder, opened so that nothing in it can change. */
  IMAPFolder forLooking() throws MessagingException {
    return in(Folder.READ_ONLY);
  }

  /** The folder, opened for changes. */
  IMAPFolder forChanging() throws MessagingException {
    return in(Folder.READ_WRITE);
  }

  /**
   * Closes the folder and opens it again. Until then the library remembers every mail it was asked
   * about, and the server may show a folder that is no more.
   */
  void openAnew() throws MessagingException {
    int mode = folder.getMode();
    folder.close(false);
    folder.open(mode);
  }

  private IMAPFolder in(int mode) throws MessagingException {
    if (folder.getMode() != mode) {
      folder.close(false);
      folder.open(mode);
    }
    return folder;
  }

  /** Asks the server for a sign of life and for news, or throws. */
  void ping() throws MessagingException {
    // for a closed folder the library would quietly send the command over a new connection
    if (!folder.isOpen()) {
      throw new FolderClosedException(folder, "the connection is lost");
    }
    folder.doCommand(
        protocol -> {
          protocol.noop();
          return true;
        });
  }

  /** Whether the server can do this, e.g. {@code MOVE}. */
  boolean can(String capability) throws MessagingException {
    return (boolean) folder.doCommand(protocol -> protocol.hasCapability(capability));
  }

  @Override
  public void close() throws MessagingException {
    store.close();
  }
}
