package calmsbot.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import calmsbot.model.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Passes on what a job prints, whole lines at a time. Each line is marked, so that none can be
 * taken for the staging command's own. For one thread.
 */
final class JobOutput {
  private static final String MARK = "| ";
  private static final int LONGEST = 1 << 16;

  private final WorkFolder work;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private long known;

  JobOutput(WorkFolder work, Consumer<String> lines) {
    this.work = work;
    this.lines = lines;
  }

  /** Reads what is new. Returns whether there was anything. */
  boolean follow() throws IOException {
    byte[] piece = work.output(known);
    known += piece.length;
    for (byte one : piece) {
      take(one);
    }
    return piece.length > 0;
  }

  /** Reads all that is left, also a line without an end. */
  void finish() throws IOException {
    boolean more = true;
    while (more) {
      more = follow();
    }
    if (rest.size() > 0) {
      take((byte) '\n');
    }
  }

  private void take(byte one) {
    if (one == '\n' || one == '\r' || rest.size() >= LONGEST) {
      lines.accept(MARK + OneLine.markedButTabs(rest.toString(UTF_8)));
      rest.reset();
    }
    if (one != '\n' && one != '\r') {
      rest.write(one);
    }
  }
}
