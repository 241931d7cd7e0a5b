package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.staginghost.SshLink.Reply;
import calmsbot.staginghost.SshLink.Reply.ScriptAnswer;
import calmsbot.staginghost.SshStagingHost.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void everyShellReadsTheScripts(String shell) throws Exception {
    for (var name : List.of("start", "look", "end", "probe", "run")) {
      var check = new ProcessBuilder(shell, "-n").redirectErrorStream(true).start();
      var said = fed(check, Script.named(name).call(List.of("a")));
      assertThat(said).isEmpty();
      assertThat(check.waitFor()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void cutOffScriptDoesNothing(String shell) throws Exception {
    var whole = Script.named("look").call(List.of("jobs", "job", "0", "9"));
    for (int end = whole.length() - 60; end < whole.length() - 1; end++) {
      run(shell, whole.substring(0, end));
    }
    assertThat(home.resolve("jobs")).doesNotExist();
    run(shell, whole);
    assertThat(home.resolve("jobs")).isDirectory();
  }

  @Test
  void findsTheAnswerBehindWhatStartUpFilesPrint() throws IOException {
    var script = "echo Welcome; printf 'no line end'; " + lookAtNothing();
    var reply = new Reply(0, run("/bin/sh", script).getBytes(StandardCharsets.UTF_8), new byte[0]);
    assertThat(reply.answer()).map(ScriptAnswer::words).contains("NEVER_STARTED 0 0");
  }

  @Test
  void shutJobsFolderIsNoAbsentJob() throws IOException {
    Files.writeString(home.resolve("jobs"), "a file where the folder should be");
    assertThat(run("/bin/sh", lookAtNothing()))
        .contains("cannot enter the jobs folder jobs")
        .doesNotContain("NEVER_STARTED");
  }

  private static String lookAtNothing() {
    return Script.named("look").call(List.of("jobs", "job", "0", "9"));
  }

  private String run(String shell, String script) throws IOException {
    var builder = new ProcessBuilder(shell, "-s").redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    return fed(builder.start(), script);
  }

  private static String fed(Process process, String script) throws IOException {
    try (var in = process.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
