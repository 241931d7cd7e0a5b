package calmsbot.mailserver;

import calmsbot.external.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads secrets; a failure says which file it is and what is wrong with it. */
final class SecretFile {
  private SecretFile() {}

  /** The secret, {@code what} being its name in a failure, e.g. {@code password}. */
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
