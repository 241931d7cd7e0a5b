package calmsbot.demo;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only somebody without the superuser's rights meets. */
@Timeout(120)
class OtherUserSiteIT {
  @TempDir private Path folder;

  @Test
  void aFolderThatMayNotBeEnteredIsNotCalledMissing() throws Exception {
    Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
    InstalledHome.in(folder);
    Path config = Files.createDirectory(folder.resolve("closed"));
    Files.writeString(config.resolve("calmsbot.yaml"), "site:\n");
    Files.setPosixFilePermissions(config, fromString("rwx------"));

    InstalledHome.Ended ended = asNobody("check", "--config", config.toString());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains(config + ": may not be entered by this user; check its permissions and owner");
  }

  private InstalledHome.Ended asNobody(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("runuser", "-u", "nobody", "--", folder + "/bin-calmsbot"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return InstalledHome.Ended.of(builder.start());
  }
}
