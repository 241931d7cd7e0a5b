package calmsbot.mail;

import java.util.Map;

/**
 * The mail library's switches for mail as it really comes. They are read once, when its first class
 * is loaded, and hold for the whole JVM: so this comes before anything else that touches mail.
 */
public final class LenientMime {
  private static final Map<String, String> SWITCHES =
      Map.ofEntries(
          Map.entry("mail.mime.address.strict", "false"),
          Map.entry("mail.mime.base64.ignoreerrors", "true"),
          Map.entry("mail.mime.contentdisposition.strict", "false"),
          Map.entry("mail.mime.decodetext.strict", "false"),
          Map.entry("mail.mime.ignoreunknownencoding", "true"),
          Map.entry("mail.mime.multipart.allowempty", "true"),
          Map.entry("mail.mime.multipart.ignoremissingboundaryparameter", "true"),
          Map.entry("mail.mime.multipart.ignoremissingendboundary", "true"),
          Map.entry("mail.mime.parameters.strict", "false"),
          Map.entry("mail.mime.uudecode.ignoreerrors", "true"),
          Map.entry("mail.mime.uudecode.ignoremissingbeginend", "true"));

  private LenientMime() {}

  /** Sets them all; may be called again. */
  public static void switchOn() {
    SWITCHES.forEach(System::setProperty);
  }
}
