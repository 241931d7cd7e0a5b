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

  private final OutputFile file;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private long known;

  JobOutput(WorkFolder work, Consumer<String> lines) {
    this.file = work.outputFile();
    this.lines = lines;
  }

  /** Reads what is new, up to a piece of it. */
  void follow() throws IOException {
    long end = file.size();
    if (known < end) {
      read(end);
    }
  }

  /** Reads all that is there by now, also a line without an end. */
  void finish() throws IOException {
    long end = file.size();
    while (known < end) {
      read(end);
    }
    if (rest.size() > 0) {
      take((byte) '\n');
    }
  }

  private void read(long end) throws IOException {
    byte[] piece = file.read(known, end);
    known += piece.length;
    for (byte one : piece) {
      take(one);
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
