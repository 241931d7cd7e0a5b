package calmsbot.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The charset that an HTML text names itself, for where the mail's headers name none. */
final class MetaCharset {
  private static final int REACH = 2_048;
  private static final Pattern NAMED =
      Pattern.compile(
          "<meta\\s[^>]{0,200}?charset\\s*=\\s*[\"']?([a-z0-9_:.-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  private MetaCharset() {}

  /** The declared one where that is known, else the one in the text. */
  static Optional<String> of(byte[] html, Optional<String> declared) {
    return declared.filter(CharsetLadder::knows).or(() -> named(html));
  }

  private static Optional<String> named(byte[] html) {
    String head = new String(html, 0, Math.min(html.length, REACH), StandardCharsets.ISO_8859_1);
    var named = NAMED.matcher(head);
    // what could be read byte by byte is in no such charset, whatever it says
    return named.find()
        ? Optional.of(named.group(1))
            .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith("utf-16"))
        : Optional.empty();
  }
}
