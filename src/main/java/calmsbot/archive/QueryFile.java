package calmsbot.archive;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Where a query's text lies. */
final class QueryFile {
  private QueryFile() {}

  static Query read(Path folder, ArchiveQuery question) throws BadQueries {
    return Query.of(question, text(folder.resolve(question.fileName())));
  }

  private static String text(Path file) throws BadQueries {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw bad(file, "is missing");
    } catch (CharacterCodingException e) {
      throw bad(file, "is not UTF-8");
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
    }
  }

  private static BadQueries bad(Path file, String problem) {
    return new BadQueries(
        List.of(file.getFileName() + ": " + problem + " (expected at " + file + ")"));
  }
}
