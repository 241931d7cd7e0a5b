package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final String DUE = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void makeArea() throws IOException {
    root = Files.createDirectory(folder.resolve("preview"));
    Files.createFile(root.resolve(".calmsbot-staging-area"));
    Path due = Files.createDirectory(root.resolve(DUE));
    Files.writeString(due.resolve(".expires"), "2020-01-01T00:00:00Z\n");
    Files.writeString(due.resolve("data.tar"), "x".repeat(3000));
    configure("area:\n  root: preview\n  links: http://example.org/preview/\n");
  }

  private void configure(String text) throws IOException {
    Files.writeString(folder.resolve("staging.yaml"), text);
  }

  private Call sweep(String... options) {
    String[] words = new String[options.length + 3];
    words[0] = "sweep";
    words[1] = "--config";
    words[2] = folder.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return Call.of(words);
  }

  @Test
  void saysWhatIsDeletedAndHowMuch() {
    Call call = sweep();

    assertThat(call.status()).isZero();
    assertThat(call.err()).isEmpty();
    assertThat(call.out())
        .isEqualTo(
            "deleted  %s  past its day, 3.0 kB%n".formatted(DUE)
                + "deleted: 1, 3.0 kB; entries of the index forgotten: 0%n".formatted());
    assertThat(root.resolve(DUE)).doesNotExist();
  }

  @Test
  void aDryRunDeletesNothing() {
    Call call = sweep("--dry-run");

    assertThat(call.status()).isZero();
    assertThat(call.out())
        .startsWith("would go  " + DUE + "  past its day, 3.0 kB")
        .contains("would be deleted: 1, 3.0 kB");
    assertThat(root.resolve(DUE)).exists();
  }

  @Test
  void aProgramGetsOneObject() {
    assertThat(sweep("--dry-run", "--json").out().strip())
        .isEqualTo(
            ("{'dryRun':true,'bytes':3021,'removals':[{'directory':'%s','reason':'EXPIRED',"
                    + "'bytes':3021,'failure':null}],'kept':[],'odd':[],'forgotten':0}")
                .formatted(DUE)
                .replace('\'', '"'));
  }

  @Test
  void whatHasNoDayIsBadNews() throws IOException {
    Files.delete(root.resolve(DUE).resolve(".expires"));

    Call call = sweep();

    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out()).startsWith("odd      " + DUE + "  has no day of deletion; left alone");
    assertThat(root.resolve(DUE)).exists();
  }

  @Test
  void withoutTheMarkerNothingIsTouched() throws IOException {
    Files.delete(root.resolve(".calmsbot-staging-area"));

    Call call = sweep();

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith("calmsbot: " + root + " holds no file .calmsbot-staging-area")
        .contains("touch ");
    assertThat(root.resolve(DUE)).exists();
  }

  @Test
  void allThatIsWrongInTheConfigurationIsToldAtOnce() throws IOException {
    configure("area:\n  links: preview\n  retention-day: 28\n  spare: much\n");

    Call call = sweep();

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("calmsbot: the configuration cannot be used:")
        .contains("staging.yaml:2: area.links: found `preview`")
        .contains("staging.yaml:3: area.retention-day: unknown key; did you mean `retention-days`?")
        .contains("staging.yaml:4: area.spare: found `much`")
        .contains("area.root: is missing");
    assertThat(root.resolve(DUE)).exists();
  }

  @Test
  void theHelpShowsExamples() {
    assertThat(sweep("--help").out())
        .contains("--dry-run", ".donotremove", "Exit status:", "Examples:", "calmsbot sweep");
  }
}
