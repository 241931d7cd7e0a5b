package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.model.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A run as it looked in the terminal: the command line, then everything it printed. */
final class TranscriptAttachment {
  private static final int MOST_IN_BODY = 200_000;
  private static final int HEAD = 40_000;
  private static final int TAIL = 120_000;
  private static final int LONG_LINE = 1_000;
  private static final int LONGEST_COMMAND = 4_000;
  private static final String FIELDS_FOLLOW = "X";
  private static final String FILE = "transcript.txt.gz";

  private final String whole;
  private final byte[] bytes;

  /**
   * @param prompt the terminal's, before the command and its arguments
   */
  TranscriptAttachment(String prompt, String command, List<String> arguments, String output) {
    this.whole = commandLine(prompt, command, arguments) + "\n" + output;
    this.bytes = PlainText.visible(whole).getBytes(StandardCharsets.UTF_8);
  }

  /** As a person would have typed it; the field names come last, in double quotes. */
  private static String commandLine(String prompt, String command, List<String> arguments) {
    StringBuilder line = new StringBuilder(prompt).append(' ').append(command);
    String before = "";
    for (String argument : arguments) {
      boolean fields = before.equals(FIELDS_FOLLOW);
      line.append(' ').append(fields ? '"' + argument + '"' : argument);
      before = argument;
    }
    return OneLine.of(line.toString(), LONGEST_COMMAND);
  }

  /** All of it, or head and tail if it is too long to read in a mail. */
  String body() {
    return bytes.length <= MOST_IN_BODY ? text(bytes) : head() + leftOut() + tail();
  }

  /** All of it unchanged, compressed; only if the body does not hold it all. */
  Optional<Composition.Attachment> attachment() {
    return bytes.length <= MOST_IN_BODY
        ? Optional.empty()
        : Optional.of(new Composition.Attachment(FILE, "application/gzip", compressed()));
  }

  /** Cut at a line's end, unless the line is very long. */
  private String head() {
    String head = text(Arrays.copyOf(bytes, characterStart(HEAD)));
    int end = head.lastIndexOf('\n') + 1;
    return head.length() - end < LONG_LINE ? head.substring(0, end) : head;
  }

  private String tail() {
    int start = characterStart(bytes.length - TAIL);
    String tail = text(Arrays.copyOfRange(bytes, start, bytes.length));
    int end = tail.indexOf('\n') + 1;
    return end < LONG_LINE ? tail.substring(end) : tail;
  }

  private String leftOut() {
    int left = bytes.length - length(head()) - length(tail());
    return "\n[... %d bytes are left out here; the whole is attached as %s ...]\n\n"
        .formatted(left, FILE);
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The start of the character that the byte at this place belongs to. */
  private int characterStart(int at) {
    int start = at;
    while ((bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private byte[] compressed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(whole.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return out.toByteArray();
  }
}
