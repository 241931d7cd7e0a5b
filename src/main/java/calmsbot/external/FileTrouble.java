package calmsbot.external;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words: Java's own message is often the bare path. */
public final class FileTrouble {
  private FileTrouble() {}

  public static String words(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException closed) {
      return closed.getFile() + ": this user may not";
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return there.getFile() + ": is there already";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not text in UTF-8";
    }
    return failure instanceof FileSystemException || failure.getMessage() == null
        ? String.valueOf(failure).replaceFirst("^[\\w.]+: ", "")
        : failure.getMessage();
  }
}
