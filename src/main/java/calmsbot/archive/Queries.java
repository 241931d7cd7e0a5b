package calmsbot.archive;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All queries, loaded and checked together. Immutable. */
final class Queries {
  private final Map<ArchiveQuery, Query> byQuestion;

  private Queries(Map<ArchiveQuery, Query> byQuestion) {
    this.byQuestion = new EnumMap<>(byQuestion);
  }

  /** Loads the folder; the exception holds the problems of all files at once. */
  public static Queries load(Path folder) throws BadQueries {
    var loaded = new EnumMap<ArchiveQuery, Query>(ArchiveQuery.class);
    List<String> problems = new ArrayList<>();
    for (ArchiveQuery question : ArchiveQuery.values()) {
      try {
        loaded.put(question, QueryFile.read(folder, question));
      } catch (BadQueries e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadQueries(problems);
    }
    return new Queries(loaded);
  }

  Query of(ArchiveQuery question) {
    Query query = byQuestion.get(question);
    if (query == null) {
      throw new IllegalStateException("loaded without " + question);
    }
    return query;
  }

  /** Where a query's text is. */
  static final class QueryFile {
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

  /** Queries that cannot be used as they are; every problem names its file and the remedy. */
  static final class BadQueries extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    BadQueries(List<String> problems) {
      super(String.join("\n", problems));
      this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
      return problems;
    }
  }
}
