package calmsbot.staginghost;

import calmsbot.model.OneLine;
import calmsbot.ssh.LoginNoise;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a script on the host said.
 *
 * @param exitStatus -1 when there was none: ended by a signal, or cut off
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
record Reply(int exitStatus, byte[] output, byte[] errors) {
  private static final String MARK = "calmsbot-answer ";
  private static final int COMPLAINT = 500;

  /** The answer after the mark; empty when the script did not succeed. */
  Optional<Answer> answer() {
    // one char a byte: positions in the text are positions in the bytes
    var text = new String(output, StandardCharsets.ISO_8859_1);
    int mark = text.indexOf(MARK);
    int end = text.indexOf('\n', mark + 1);
    if (exitStatus != 0 || mark < 0 || end < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Answer(text.substring(mark + MARK.length(), end), text.substring(end + 1)));
  }

  /** Why there is no answer, in one line. */
  String complaint() {
    var words = OneLine.of(new String(errors, StandardCharsets.UTF_8), COMPLAINT);
    var status = exitStatus < 0 ? "cut off, or ended by a signal" : "exit status " + exitStatus;
    return status + ": " + words + noise();
  }

  /** A shell that prints without end leaves no room for the answer. */
  private String noise() {
    return new String(output, StandardCharsets.ISO_8859_1).contains(MARK)
        ? ""
        : LoginNoise.words(output)
            .map(
                " (the login shell there prints \"%s\" before anything else: see to its start-up files)"
                    ::formatted)
            .orElse("");
  }

  /**
   * @param words the line of the mark
   * @param rest what follows it, one character a byte
   */
  record Answer(String words, String rest) {
    byte[] restBytes(int most) {
      return rest.substring(0, Math.min(rest.length(), most)).getBytes(StandardCharsets.ISO_8859_1);
    }

    String restText() {
      return new String(rest.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  }
}
