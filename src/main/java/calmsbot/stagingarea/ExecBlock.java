package calmsbot.stagingarea;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An execution block's UID as file names spell it.
 *
 * @param fileForm e.g. {@code uid___A002_Xd15514_X8bfa}
 */
public record ExecBlock(String fileForm) {
  private static final Pattern WRITTEN =
      Pattern.compile("uid___A[0-9a-f]{3}_X[0-9a-f]{1,16}_X[0-9a-f]{1,16}");

  public ExecBlock {
    if (!WRITTEN.matcher(fileForm).matches()) {
      throw new IllegalArgumentException("not the UID of an execution block: " + fileForm);
    }
  }

  /** Reads either spelling; empty for anything else. */
  public static Optional<ExecBlock> parse(String text) {
    String plain = text.replace("://", "___").replace('/', '_');
    return WRITTEN.matcher(plain).matches() ? Optional.of(new ExecBlock(plain)) : Optional.empty();
  }

  @Override
  public String toString() {
    return fileForm;
  }
}
