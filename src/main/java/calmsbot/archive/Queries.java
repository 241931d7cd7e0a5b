package calmsbot.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All queries, loaded and checked together. Immutable. */
public final class Queries {
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
}
