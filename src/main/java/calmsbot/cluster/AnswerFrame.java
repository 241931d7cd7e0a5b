package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two marks around what one program prints, with its exit status in the second. What login shells,
 * banners and forced commands print before and after stands outside of them. The marks are new for
 * each call, so that no text can hold them by chance. Both streams are marked.
 */
final class AnswerFrame {
  private static final int TOKEN_BYTES = 12;

  /** Behind the token. */
  private static final Pattern END = Pattern.compile(" end (\\d{1,3})\n");

  /** Each mark begins on a line of its own, whatever was printed before. */
  private static final String SCRIPT =
      "frame=$1; shift; printf '\\n%s begin\\n' \"$frame\"; printf '\\n%s begin\\n' \"$frame\" >&2;"
          + " \"$@\"; status=$?;"
          + " printf '\\n%s end %d\\n' \"$frame\" \"$status\";"
          + " printf '\\n%s end %d\\n' \"$frame\" \"$status\" >&2; exit \"$status\"";

  private final String token;

  private AnswerFrame(String token) {
    this.token = token;
  }

  static AnswerFrame random(RandomGenerator random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return new AnswerFrame("calmsbot-" + HexFormat.of().formatHex(bytes));
  }

  /** The words of a program that runs another one inside the frame. */
  List<String> around(List<String> words) {
    List<String> framed = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", token));
    framed.addAll(words);
    return framed;
  }

  /**
   * What the program itself left behind.
   *
   * @param seen all that was seen of it, with what others printed
   * @throws IOException if the frame is not whole: what the program did is unknown then
   */
  Ran read(Ran seen) throws IOException {
    Framed output =
        inside(seen.output())
            .orElseThrow(
                () -> new IOException("there is no whole answer (%s)".formatted(seen.said())));
    String errors = inside(seen.errors()).map(Framed::text).orElse(seen.errors());
    return new Ran(output.status(), output.text(), errors);
  }

  private Optional<Framed> inside(String text) {
    String mark = token + " begin\n";
    int begin = text.indexOf(mark);
    int last = text.lastIndexOf("\n" + token + " end ");
    // without output, the end of the first mark's line is no beginning of the second
    if (begin < 0 || last < begin + mark.length()) {
      return Optional.empty();
    }
    Matcher end = END.matcher(text).region(last + 1 + token.length(), text.length());
    return end.lookingAt()
        ? Optional.of(
            new Framed(text.substring(begin + mark.length(), last), Integer.parseInt(end.group(1))))
        : Optional.empty();
  }

  private record Framed(String text, int status) {}
}
