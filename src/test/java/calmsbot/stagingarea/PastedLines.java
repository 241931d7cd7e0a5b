package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Lines that a person pastes into a shell, in a folder that is home to it. */
public final class PastedLines {
  private static final int PATIENCE_SECONDS = 120;

  private final List<String> shell;
  private final Path folder;

  /**
   * For one shell.
   *
   * @param shell the program and its options; it reads lines
   */
  public PastedLines(List<String> shell, Path folder) {
    this.shell = List.copyOf(shell);
    this.folder = folder;
  }

  /**
   * What a shell did.
   *
   * @param status that of the last line
   */
  public record Answer(int status, String output) {}

  public Answer paste(List<String> lines) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "shell", ".out");
    ProcessBuilder builder = new ProcessBuilder(shell).directory(folder.toFile());
    builder.environment().keySet().removeIf(PastedLines::isProxy);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try (var typed = process.getOutputStream()) {
      typed.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end after %d s: %s".formatted(PATIENCE_SECONDS, lines));
    }
    String said = Files.readString(output);
    Files.delete(output);
    return new Answer(process.exitValue(), said);
  }

  private static boolean isProxy(String variable) {
    return variable.toLowerCase(Locale.ROOT).endsWith("_proxy");
  }
}
