package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A file on the cluster's file system that grows, read in pieces. Each line of what comes holds the
 * place in the file that it belongs to, so that other people's text in between is not taken for the
 * file's; and no more is read than the file is long.
 */
final class OutputFile {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** At most this many bytes are read at a time. */
  static final int PIECE = 1 << 20;

  /** How many bytes stand on a line of what comes. */
  private static final int WIDTH = 64;

  private static final String SIZE =
      "[ -e \"$1\" ] || { printf '%s\\n'; exit; }; [ -f \"$1\" ] && [ -r \"$1\" ] || exit 74;"
              .formatted(MarkedLines.form("0"))
          + " find \"$1\" -prune -printf '%s\\n'".formatted(MarkedLines.form("%s"));

  private final CommandRunner host;
  private final Path path;

  OutputFile(CommandRunner host, Path path) {
    this.host = host;
    this.path = path;
  }

  /** Its length in bytes; none if it is not there yet. */
  long size() throws IOException {
    Ran ran = host.run(List.of("sh", "-c", SIZE, "sh", path.toString()), "", LIMIT);
    return MarkedLines.in(ran.output()).stream()
        .filter(size -> size.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IOException("%s cannot be read: %s".formatted(path, ran.said())));
  }

  /**
   * The bytes from an offset up to an end, at most {@link #PIECE} of them, and at least one.
   *
   * @param end not beyond the file's
   */
  byte[] read(long from, long end) throws IOException {
    int most = (int) Math.min(PIECE, end - from);
    List<String> words = new ArrayList<>(List.of("od", "-v", "-A", "d", "-t", "x1", "-w" + WIDTH));
    words.addAll(List.of("-j", Long.toString(from), "-N", Integer.toString(most)));
    words.add(path.toString());
    Ran ran = host.run(words, "", LIMIT);
    byte[] bytes = bytes(ran.output(), from, most);
    if (bytes.length == 0) {
      throw new IOException(
          "%s cannot be read from byte %d on: %s".formatted(path, from, ran.said()));
    }
    return bytes;
  }

  /** Those that follow each other from there on. */
  private static byte[] bytes(String dump, long from, int most) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : (Iterable<String>) dump.lines()::iterator) {
      int expected = Math.min(WIDTH, most - bytes.size());
      bytesAt(line, from + bytes.size(), expected).ifPresent(bytes::writeBytes);
    }
    return bytes.toByteArray();
  }

  /**
   * Those of a line, if it is the one for that place, with all its bytes: {@code 0000064 4d 53}.
   */
  private static Optional<byte[]> bytesAt(String line, long place, int expected) {
    String address = "%07d ".formatted(place);
    int begin = line.indexOf(address);
    String hex = begin < 0 ? "" : line.substring(begin + address.length()).strip();
    return isHex(hex, expected)
        ? Optional.of(HexFormat.ofDelimiter(" ").parseHex(hex))
        : Optional.empty();
  }

  private static boolean isHex(String text, int bytes) {
    if (bytes == 0 || text.length() != 3 * bytes - 1) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (i % 3 == 2 ? letter != ' ' : !HexFormat.isHexDigit(letter)) {
        return false;
      }
    }
    return true;
  }
}
