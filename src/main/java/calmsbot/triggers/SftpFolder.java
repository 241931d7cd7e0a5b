package calmsbot.triggers;

import calmsbot.external.SharedFile;
import calmsbot.external.Unavailable;
import calmsbot.triggers.FolderAccess.FolderEntry;
import calmsbot.triggers.FolderAccess.FolderEntry.FolderEntryKind;
import calmsbot.triggers.SftpLink.SftpOperation;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A folder on another host, by SFTP, which gives times only in whole seconds. */
final class SftpFolder implements FolderAccess {
  private final SftpLink link;
  private final String host;
  private final String folder;

  /**
   * @param host for people
   * @param folder an absolute path without pattern characters, since SFTP would read them as a
   *     pattern
   */
  SftpFolder(SftpLink link, String host, String folder) {
    this.link = link;
    this.host = host;
    this.folder = folder;
  }

  @Override
  public List<FolderEntry> entries() throws IOException, Unavailable {
    return ask(
        sftp -> {
          requireFolder(sftp);
          return sftp.ls(folder).stream()
              .map(found -> entry(found.getFilename(), found.getAttrs()))
              .filter(found -> !found.name().equals(".") && !found.name().equals(".."))
              .toList();
        });
  }

  @Override
  public Optional<FolderEntry> find(String name) throws IOException, Unavailable {
    return ask(
        sftp -> {
          requireFolder(sftp);
          return look(sftp, name);
        });
  }

  @Override
  public byte[] read(String name, int most) throws IOException, Unavailable {
    try {
      return ask(
          sftp -> {
            try (InputStream in = sftp.get(inFolder(name))) {
              return in.readNBytes(most);
            }
          });
    } catch (Unavailable noAnswer) {
      find(name); // the host answers: so it hangs on the file, which may be a pipe
      throw new SharedFile.NoAnswer(noAnswer.what());
    }
  }

  @Override
  public void delete(String name) throws IOException, Unavailable {
    ask(
        sftp -> {
          requireFolder(sftp);
          if (look(sftp, name).isPresent()) {
            sftp.rm(inFolder(name));
          }
          return name;
        });
  }

  /** The protocol cannot ask: a hidden file is made and removed. */
  @Override
  public boolean isWritable() throws IOException, Unavailable {
    String trial = inFolder(".calmsbot-check-" + Long.toHexString(System.nanoTime()));
    return ask(
        sftp -> {
          try {
            sftp.put(InputStream.nullInputStream(), trial);
            sftp.rm(trial);
            return true;
          } catch (SftpException refused) {
            if (refused.id == ChannelSftp.SSH_FX_PERMISSION_DENIED) {
              return false;
            }
            throw refused;
          }
        });
  }

  @Override
  public void close() {
    link.close();
  }

  @Override
  public String toString() {
    return folder + " on " + host;
  }

  private <T> T ask(SftpOperation<T> operation) throws IOException, Unavailable {
    try {
      return link.ask(operation);
    } catch (SftpException answer) {
      throw meaning(answer);
    }
  }

  private IOException meaning(SftpException answer) {
    return switch (answer.id) {
      case ChannelSftp.SSH_FX_NO_SUCH_FILE -> new NoSuchFileException(folder);
      case ChannelSftp.SSH_FX_PERMISSION_DENIED -> new AccessDeniedException(folder);
      default -> new IOException(answer.toString(), answer);
    };
  }

  private Optional<FolderEntry> look(ChannelSftp sftp, String name) throws SftpException {
    try {
      return Optional.of(entry(name, sftp.lstat(inFolder(name))));
    } catch (SftpException answer) {
      if (answer.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw answer;
    }
  }

  private void requireFolder(ChannelSftp sftp) throws SftpException, NotDirectoryException {
    if (!sftp.stat(folder).isDir()) {
      throw new NotDirectoryException(folder);
    }
  }

  private String inFolder(String name) {
    return folder + "/" + name;
  }

  private static FolderEntry entry(String name, SftpATTRS found) {
    Instant modified = Instant.ofEpochSecond(Integer.toUnsignedLong(found.getMTime()));
    return new FolderEntry(name, kind(found), found.getSize(), modified, "");
  }

  private static FolderEntryKind kind(SftpATTRS found) {
    if (found.isLink()) {
      return FolderEntryKind.LINK;
    }
    return found.isReg() ? FolderEntryKind.FILE : FolderEntryKind.OTHER;
  }
}
