package calmsbot.smtp;

import calmsbot.model.EditDistance;
import calmsbot.model.OneLine;
import calmsbot.model.Wording;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The site's words for the sentences of the program: a line {@code key = words} for each. A
 * sentence that is not there, or whose file is not, has its built-in words.
 */
final class SentenceFile {
  static final String NAME = "sentences.properties";

  private final Path file;
  private final Map<Wording, String> words = new EnumMap<>(Wording.class);
  private final List<String> problems = new ArrayList<>();

  private SentenceFile(Path file) {
    this.file = file;
  }

  static SentenceFile read(Path folder) {
    SentenceFile read = new SentenceFile(folder.resolve(NAME));
    if (Files.exists(read.file)) {
      read.lines().forEach(read::take);
    }
    return read;
  }

  /** What must be mended, one line each that names the file; none if all of it can be used. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** The words for a sentence, the site's if it has some. */
  String words(Wording wording) {
    return words.getOrDefault(wording, wording.words());
  }

  private Map<String, String> lines() {
    Map<String, String> lines = new TreeMap<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      new SentenceEntries(lines).load(reader);
    } catch (IOException | IllegalArgumentException unusable) {
      String why = OneLine.of(unusable.toString());
      problems.add(
          file + ": expected lines \"key = words\" in UTF-8, which cannot be read: " + why);
    }
    return lines;
  }

  /** Of two lines with the same key, the later one would win, whichever was edited. */
  private final class SentenceEntries extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> lines;

    SentenceEntries(Map<String, String> lines) {
      this.lines = lines;
    }

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      String before = lines.put(key.toString(), value.toString());
      if (before != null) {
        problems.add("%s, %s: expected only one line with this key".formatted(file, key));
      }
      return before;
    }
  }

  private void take(String key, String said) {
    Arrays.stream(Wording.values())
        .filter(wording -> wording.isForSites() && wording.key().equals(key))
        .findFirst()
        .ifPresentOrElse(wording -> take(wording, said), () -> problems.add(unknown(key)));
  }

  private void take(Wording wording, String said) {
    Set<String> there = Wording.valuesIn(said);
    Set<String> values = Wording.valuesIn(wording.words());
    Set<String> lacking = new TreeSet<>(values);
    lacking.removeAll(there);
    Set<String> unknown = new TreeSet<>(there);
    unknown.removeAll(values);
    if (said.isBlank()) {
      problem(wording, "expected words");
    } else if (!unknown.isEmpty()) {
      problem(wording, "%s is no value of it; there are: %s".formatted(unknown, values));
    } else if (!lacking.isEmpty()) {
      problem(wording, "expected ${%s} somewhere in it".formatted(lacking.iterator().next()));
    } else {
      words.put(wording, said);
    }
  }

  private void problem(Wording wording, String what) {
    problems.add("%s, %s: %s".formatted(file, wording.key(), what));
  }

  private String unknown(String key) {
    String near =
        Arrays.stream(Wording.values())
            .filter(Wording::isForSites)
            .map(Wording::key)
            .min(Comparator.comparingInt(known -> EditDistance.between(known, key)))
            .orElseThrow();
    String shown = OneLine.of(key, 80);
    return "%s: unknown sentence %s; did you mean %s?".formatted(file, shown, near);
  }
}
