package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.StagingArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageCommandTest {
  private static final String RIGHT = "2019.1.00337.S uid://A001/X14d7/X160 18704";

  @TempDir private Path folder;

  private static CommandCall stage(String line) {
    return CommandCall.of(
        Stream.concat(Stream.of("stage"), Arrays.stream(line.split(" ", -1)))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019.1.00337.S                                          | found 1 arguments; expected 3, or 5
          2019.1.00337 uid://A001/X14d7/X160 18704                | PROJCODE: found "2019.1.00337"
          2019.1.00337.S A001/X14d7/X160 18704                    | MOUSUID: found "A001/X14d7/X160"
          2019.1.00337.S uid://A001/X14d7/X160 eighteen           | HELPDESKTICKETNUM: found "eighteen"
          2019.1.00337.S uid://A001/X14d7/X160 18704 Y J0217-0820 | found "Y"; expected X
          2019.1.00337.S uid://A001/X14d7/X160 18704 X *          | CALFIELD: found "*"
          2019.1.00337.S uid://A001/X14d7/X160 18704 X 0~9        | CALFIELD: found "0~9"
          2019.1.00337.S uid://A001/X14d7/X160 18704 --force      | unknown option --force
          2019.1.00337.S uid://A001/X14d7/X160 18704 --config     | --config wants a folder behind it
          2019.1.00337.S uid://A001/X14d7/X160 18704 --after-look | --after-look wants the token
          2019.1.00337.S uid://A001/X14d7/X160 18704 --after-look=0123456789abcdef,yes | --after-look wants the token
          2019.1.00337.S uid://A001/X14d7/X160 18704 --from WORK7 | --from wants the name of a folder of work
          2019.1.00337.S uid://A001/X14d7/X160 18704 --from       | --from wants the name of a folder of work
          2019.1.00337.S uid://A001/X14d7/X160 18704 --afresh --from=/w/WORK-uid___A001_X14d7_X160-0123456789abcdef/ | --afresh uses no earlier work, --from names one
          """)
  void aWrongCallIsNamedAndNothingIsDone(String line, String complaint) {
    CommandCall call = stage(line);

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith("stagecalms.sh: " + complaint)
        .contains("Usage: stagecalms.sh");
  }

  @Test
  void everythingWrongIsToldAtOnce() {
    assertThat(stage("x y z").err().lines()).hasSize(5);
  }

  @Test
  void helpShowsAnExample() {
    CommandCall call = stage("--help");

    assertThat(call.status()).isZero();
    assertThat(call.out()).contains("Usage: ", "Examples:", "stagecalms.sh " + RIGHT);
  }

  @Test
  void aConfigurationForTheSweepAloneIsNotEnough() throws IOException {
    Files.writeString(
        folder.resolve("staging.yaml"), "area:\n  root: preview\n  links: http://e.org/p/\n");
    CommandCall call = stage(RIGHT + " --config " + folder);

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("staging.yaml has no section `cluster`");
  }

  @Test
  void secretsAndAreaAreHeldClosedBeforeAnythingIsDone() throws IOException {
    Path root = Files.createDirectory(folder.resolve("preview"));
    StagingArea.mark(root);
    Path password = Files.writeString(folder.resolve("password"), "secret");
    Files.writeString(folder.resolve("recipe.sh"), "true");
    Files.createDirectory(folder.resolve("queries"));
    Files.createDirectory(folder.resolve("work"));
    Files.writeString(
        folder.resolve("staging.yaml"),
        """
        area: {root: preview, links: http://example.org/preview/}
        archive: {url: jdbc:h2:mem:x, user: x, password: password, queries: queries}
        cluster: {executor: local, work: work}
        recipe: {script: recipe.sh}
        casa: {present: {command: casa}}
        tools: {taql: taql}
        """);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-rw-rw-"));
    CommandCall open = stage(RIGHT + " --config " + folder);
    assertThat(open.status()).isEqualTo(2);
    assertThat(open.err())
        .contains(password + ": archive.password: is open to everyone", "do: chmod o= " + password);

    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
    CommandCall area = stage(RIGHT + " --config " + folder);
    assertThat(area.status()).isEqualTo(2);
    assertThat(area.out()).isEmpty();
    assertThat(area.err()).contains("do: chmod 711 " + root, "nothing was done");

    Files.delete(folder.resolve("recipe.sh"));
    assertThat(stage(RIGHT + " --config " + folder).err())
        .contains("recipe.script: there is no such file");
  }

  @Test
  void aBrokenConfigurationIsToldWithItsLines() throws IOException {
    Files.writeString(folder.resolve("staging.yaml"), "area:\n  rot: preview\n");
    CommandCall call = stage(RIGHT + " --config " + folder);

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("staging.yaml:2", "did you mean `root`?");
  }
}
