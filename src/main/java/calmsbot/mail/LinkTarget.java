package calmsbot.mail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a link leads to that a request could name: a mail address, a UID or a project code.
 *
 * @param written as a text may contain it
 * @param shape what such a value looks like; only a text that shows one can be contradicted
 */
record LinkTarget(String written, Pattern shape) {
  private static final Pattern ANYTHING = Pattern.compile("\\S");
  private static final Pattern REDIRECTED =
      Pattern.compile(
          "^https?:[^@]{1,400}?mailto:([^ @/?&;]{1,100}@[a-z0-9.-]++)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UID =
      Pattern.compile(
          "A[0-9a-f]{3}[/_]X[0-9a-f]{1,16}[/_]X[0-9a-f]{1,16}", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROJECT =
      Pattern.compile("20\\d\\d\\.[0-9A-Z]\\.\\d{5}\\.[A-Z]{1,4}", Pattern.CASE_INSENSITIVE);
  private static final Pattern MORE_RECIPIENTS =
      Pattern.compile("[?&](?:to|b?cc)=", Pattern.CASE_INSENSITIVE);
  private static final int MOST = 5;
  private static final int LONGEST = 4_000;

  /** Those in one link, the first few. */
  static List<LinkTarget> in(String href) {
    if (href.regionMatches(true, 0, "mailto:", 0, 7)) {
      return mail(href.substring(7));
    }
    // gateways wrap an encoded address in one of their own
    String page = decoded(decoded(href.substring(0, Math.min(href.length(), LONGEST))));
    var targets = new ArrayList<LinkTarget>();
    var redirected = REDIRECTED.matcher(page);
    if (redirected.lookingAt()) {
      targets.add(mailto(redirected.group(1)));
    }
    for (Pattern shape : List.of(UID, PROJECT)) {
      shape
          .matcher(page)
          .results()
          .limit(MOST)
          .forEach(named -> targets.add(new LinkTarget(named.group(), shape)));
    }
    return targets;
  }

  private static List<LinkTarget> mail(String target) {
    boolean more = MORE_RECIPIENTS.matcher(target).find();
    String to = decoded(more ? target : target.split("\\?", 2)[0]).strip();
    return to.isEmpty() ? List.of() : List.of(mailto(to));
  }

  private static LinkTarget mailto(String address) {
    return new LinkTarget("mailto:" + address, ANYTHING);
  }

  private static String decoded(String target) {
    try {
      return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return target;
    }
  }

  /** Whether a text shows a value of this sort but not this one, in any case and spelling. */
  boolean belies(String text) {
    return shape.matcher(text).find()
        && !folded(text).contains(folded(written.replaceFirst("^mailto:", "")));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replace('/', '_');
  }
}
