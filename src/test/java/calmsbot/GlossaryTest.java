package calmsbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of the main code are those of the glossary, each of them once. */
class GlossaryTest {
  private static final Path GLOSSARY = Path.of("src/site/markdown/glossary.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+) \\| `(\\w+)` \\| [^|]+ \\|$");

  private static final Pattern DECLARED =
      Pattern.compile(
          "(?m)^ *(?:(?:public|protected|private|static|final|sealed|non-sealed|abstract) )*"
              + "(?:class|record|enum|interface) (\\w+)");

  /** Words of earlier versions; a term of the glossary has taken the place of each. */
  private static final Pattern PRIVATE =
      Pattern.compile(
          "(Desk|Errand|Duty|Duties|Bell|Books|Mishap|Standstill|Tongues|Wariness|Oddit|Tally|(?<!Style)Sheet"
              + "|Letter|Slip)(?![a-z])");

  @Test
  void namesTypesThatAreThere() throws IOException {
    List<String> named = rows().map(row -> row.group(2)).toList();
    assertThat(named).hasSizeGreaterThan(30).doesNotHaveDuplicates().isSubsetOf(allTypes());
  }

  @Test
  void explainsEachTermOnce() throws IOException {
    assertThat(rows().map(row -> row.group(1))).doesNotHaveDuplicates();
    assertThat(rows().count())
        .as("rows that are read, of all rows")
        .isEqualTo(
            Files.readAllLines(GLOSSARY).stream().filter(line -> line.startsWith("| ")).count()
                - 1);
  }

  @Test
  void noTypeIsNamedInPrivateWords() throws IOException {
    assertThat(allTypes()).noneMatch(name -> PRIVATE.matcher(name).find());
  }

  @Test
  void noNameStandsTwice() throws IOException {
    assertThat(allTypes()).hasSizeGreaterThan(900).doesNotHaveDuplicates();
  }

  private static Stream<Matcher> rows() throws IOException {
    return ROW.matcher(Files.readString(GLOSSARY))
        .results()
        .map(row -> ROW.matcher(row.group()))
        .filter(Matcher::matches);
  }

  /**
   * The simple names of all types but those of tests, of nested and local ones, too: a name that
   * means two things sends a search to the wrong one.
   */
  private static List<String> allTypes() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : files()) {
      DECLARED
          .matcher(Files.readString(file))
          .results()
          .map(type -> type.group(1))
          .forEach(names::add);
    }
    return names;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList();
    }
  }
}
