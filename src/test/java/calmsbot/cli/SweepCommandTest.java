package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.StagingArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
  private static final String DUE = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void makeArea() throws IOException {
    root = Files.createDirectory(folder.resolve("preview"));
    StagingArea.mark(root);
    Path due = Files.createDirectory(root.resolve(DUE));
    Files.writeString(due.resolve(".expires"), "2020-01-01T00:00:00Z\n");
    Files.writeString(due.resolve("data.tar"), "x".repeat(3000));
    configure("area:\n  root: preview\n  links: http://example.org/preview/\n");
  }

  private void configure(String text) throws IOException {
    Files.writeString(folder.resolve("staging.yaml"), text);
  }

  private CommandCall sweep(String... options) {
    String[] words = new String[options.length + 3];
    words[0] = "sweep";
    words[1] = "--config";
    words[2] = folder.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return CommandCall.of(words);
  }

  @Test
  void saysWhatIsDeletedAndHowMuch() {
    CommandCall call = sweep();

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
    CommandCall call = sweep("--dry-run");

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
            ("{'dryRun':true,'stopped':false,'doubts':[],'bytes':3021,'removals':[{'directory':'%s',"
                    + "'reason':'EXPIRED','bytes':3021,'failure':null,'path':null,'left':null}],"
                    + "'kept':[],'odd':[],'forgotten':0,'work':[]}")
                .formatted(DUE)
                .replace('\'', '"'));
  }

  @Test
  void whatHasNoDayIsBadNews() throws IOException {
    Files.delete(root.resolve(DUE).resolve(".expires"));

    CommandCall call = sweep();

    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out())
        .startsWith(
            "odd      "
                + DUE
                + "  has no day of deletion of its own, or everyone may write to it; left alone");
    assertThat(root.resolve(DUE)).exists();
  }

  @Test
  void withoutTheMarkerNothingIsTouched() throws IOException {
    Files.delete(root.resolve(".calmsbot-staging-area"));

    CommandCall call = sweep();

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith("calmsbot: " + root + " holds no file .calmsbot-staging-area")
        .contains("install -m 600 /dev/null " + root);
    assertThat(root.resolve(DUE)).exists();
  }

  @ParameterizedTest
  @CsvSource({"rwxrwxrwx, 0777", "rwxr-xr-x, 0755", "rwx-wx-wx, 0733", "rwx--x-wx, 0713"})
  void anAreaThatIsOpenToAllIsNotTouched(String permissions, String mode) throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(permissions));
    for (CommandCall call : List.of(sweep("--dry-run"), sweep())) {
      assertThat(call.status()).isEqualTo(2);
      assertThat(call.out()).isEmpty();
      assertThat(call.err())
          .startsWith("calmsbot: " + root)
          .contains("(mode " + mode + ")", "do: chmod 711 " + root, "nothing was done");
    }
    assertThat(root.resolve(DUE)).exists();
  }

  @ParameterizedTest
  @CsvSource({"rwx--x--x", "rwxr-x---", "rwx--x---", "rwxrwx--x", "rwx------"})
  void whatTheGroupMayDoIsTheSitesAffair(String permissions) throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(permissions));
    assertThat(sweep("--dry-run").status()).isZero();
  }

  @Test
  void aSecretThatIsOpenToAllIsRefusedHere() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "secret");
    Path recipe = Files.writeString(folder.resolve("recipe.sh"), "true");
    Path queries = Files.createDirectory(folder.resolve("queries"));
    Path work = Files.createDirectory(folder.resolve("work"));
    configure(
        """
        area: {root: preview, links: http://example.org/preview/}
        archive: {url: jdbc:h2:mem:x, user: x, password: password, queries: queries}
        cluster: {executor: local, work: work}
        recipe: {script: recipe.sh}
        casa: {present: {command: casa}}
        tools: {taql: taql}
        """);
    for (Path open : List.of(password, recipe, queries, work)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    for (CommandCall call : List.of(sweep("--dry-run"), sweep())) {
      assertThat(call.status()).isEqualTo(2);
      assertThat(call.err())
          .contains(
              password + ": archive.password: is open to everyone on this machine; do: chmod o= ",
              queries + ": archive.queries: may be changed by everyone",
              recipe + ": recipe.script: may be changed by everyone on this machine; do: chmod o-w",
              work + ": cluster.work: may be changed by everyone");
    }
    for (Path open : List.of(password, recipe, queries, work)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(sweep("--dry-run").status()).isZero();
    Files.delete(password); // a sweep does without
    assertThat(sweep("--dry-run").status()).isZero();
  }

  @Test
  void aDayInADirectoryThatAllMayWriteToIsNobodysWord() throws IOException {
    Files.setPosixFilePermissions(root.resolve(DUE), PosixFilePermissions.fromString("rwxrwxrwx"));
    CommandCall call = sweep();
    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out()).startsWith("odd      " + DUE);
    assertThat(root.resolve(DUE)).exists();
  }

  @Test
  void allThatIsWrongInTheConfigurationIsToldAtOnce() throws IOException {
    configure("area:\n  links: preview\n  retention-day: 28\n  spare: much\n");

    CommandCall call = sweep();

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("calmsbot: the configuration cannot be used:")
        .contains("staging.yaml:2: area.links: found `preview`")
        .contains("staging.yaml:3: area.retention-day: unknown key; did you mean `retention-days`?")
        .contains("staging.yaml:4: area.spare: found `much`")
        .contains("area.root: is missing");
    assertThat(root.resolve(DUE)).exists();
  }

  private void addDue(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path due = Files.createDirectory(root.resolve("%032x".formatted(i)));
      Files.writeString(due.resolve(".expires"), "2020-01-01T00:00:00Z\n");
    }
  }

  @Test
  void moreThanUsualIsAskedAbout() throws IOException {
    addDue(5);
    for (CommandCall call : List.of(sweep("--dry-run"), sweep())) {
      assertThat(call.status()).isEqualTo(3);
      assertThat(call.out())
          .contains(
              "STOPPED  6 of the 6 directories in " + root + " are past their day at once",
              "STOPPED  nothing was deleted. Compare `date -u`",
              "calmsbot sweep --confirm",
              "would be deleted: 6");
      assertThat(root.resolve(DUE)).exists();
    }
    assertThat(sweep("--json").out()).startsWith("{\"dryRun\":true,\"stopped\":true,\"doubts\":[");

    assertThat(sweep("--confirm").status()).isZero();
    assertThat(root.resolve(DUE)).doesNotExist();
  }

  @Test
  void theLimitIsASetting() throws IOException {
    addDue(5);
    configure(
        "area:\n  root: preview\n  links: http://example.org/preview/\n  most-at-once: 100%\n");
    assertThat(sweep().status()).isZero();
    assertThat(root.resolve(DUE)).doesNotExist();
  }

  @Test
  void directoriesOfTheCommandOfOldGetADay() throws IOException {
    Files.delete(root.resolve(DUE).resolve(".expires"));

    CommandCall dry = sweep("--adopt", "--dry-run");
    assertThat(dry.status()).isZero();
    assertThat(dry.out())
        .startsWith("would be  " + DUE + "  until 20")
        .contains("never linked from: nothing proves what is in it", "would get a day: 1");
    assertThat(root.resolve(DUE).resolve(".expires")).doesNotExist();

    CommandCall call = sweep("--adopt");
    assertThat(call.status()).isZero();
    assertThat(call.out()).startsWith("adopted   " + DUE + "  until 20").contains("got a day: 1");
    assertThat(root.resolve(DUE).resolve(".expires")).exists();
    assertThat(sweep().out()).startsWith("deleted: 0,");
    assertThat(sweep("--adopt", "--json").out().strip())
        .isEqualTo(
            "{'dryRun':false,'stopped':false,'doubts':[],'adopted':[],'odd':[]}"
                .replace('\'', '"'));
  }

  @Test
  void aClockThatIsFarFromTheDirectoriesGivesNoDays() throws IOException {
    Files.delete(root.resolve(DUE).resolve(".expires"));
    Files.setLastModifiedTime(root.resolve(DUE), FileTime.from(Instant.EPOCH));

    CommandCall call = sweep("--adopt");

    assertThat(call.status()).isEqualTo(3);
    assertThat(call.out())
        .contains(
            "STOPPED  this machine's clock says",
            "STOPPED  no directory got a day",
            "calmsbot sweep --adopt --confirm");
    assertThat(sweep("--adopt", "--confirm").status()).isZero();
  }

  @Test
  void aSweepGoesOnWithoutTheArchivesClockAndSaysSo() throws IOException {
    Files.createDirectory(folder.resolve("work"));
    Path password = Files.writeString(folder.resolve("password"), "secret");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    configure(
        """
        area: {root: preview, links: http://example.org/preview/}
        archive: {url: jdbc:h2:mem:x, user: x, password: password, queries: queries}
        cluster: {executor: local, work: work}
        recipe: {script: recipe.sh}
        casa: {present: {command: casa}}
        tools: {taql: taql}
        """);

    CommandCall call = sweep();

    assertThat(call.status()).isZero();
    assertThat(call.err())
        .startsWith("calmsbot: the archive's clock was not compared with this machine's: ");
    assertThat(root.resolve(DUE)).doesNotExist();
  }

  @Test
  void theHelpShowsExamples() {
    assertThat(sweep("--help").out())
        .contains("--dry-run", ".donotremove", "Exit status:", "Examples:", "calmsbot sweep");
  }
}
