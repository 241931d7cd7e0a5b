package calmsbot.requestform;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value as mail programs link it: {@code a@b}, {@code <a@b>}, {@code a@b<mailto:a@b>}, {@code a@b
 * [mailto:a@b]}, {@code [a@b](mailto:a@b)}.
 *
 * @param target where the link leads, when it is written out
 */
record LinkedValue(String shown, Optional<String> target) {
  private static final Pattern LINKED =
      Pattern.compile(
          "(?i:([<\\[])?(?:mailto:)?)([^ <>\\[\\]()]++)([>\\]])?"
              + "(?: ?[<\\[(](?i:mailto:)?([^ <>\\[\\]()]++)[>\\])])?");

  private static final Pattern PAGE = Pattern.compile("^([^ <>]++) ?<(?i:https?://|tel:)\\1/?>$");

  private static final Pattern REDIRECTED =
      Pattern.compile(
          "(?i)^https?://[^@]{1,400}?mailto:([^ @/?&;]{1,100}@[a-z0-9.-]*+)(?:[^a-z0-9.-].*)?");

  static Optional<LinkedValue> parse(String text) {
    var match = LINKED.matcher(text);
    return match.matches() && closes(match.group(1), match.group(3))
        ? Optional.of(new LinkedValue(match.group(2), Optional.ofNullable(match.group(4))))
        : Optional.empty();
  }

  private static boolean closes(@Nullable String open, @Nullable String close) {
    return open == null ? close == null : (open.equals("<") ? ">" : "]").equals(close);
  }

  /** A code or number without the page or phone link that a mail program made of it. */
  static String unlinked(String text) {
    return PAGE.matcher(text).replaceFirst("$1");
  }

  /** Whether the value could be two different ones. */
  boolean contradicts() {
    return target.isPresent() && !leadsTo(target.get()).equalsIgnoreCase(shown);
  }

  /** Gateways hide the true target in the address of a page that checks it. */
  private static String leadsTo(String target) {
    var redirected = REDIRECTED.matcher(target.replaceAll("(?i)%3A", ":").replaceAll("%40", "@"));
    return redirected.matches() ? redirected.group(1) : target;
  }
}
