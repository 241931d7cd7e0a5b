package calmsbot.config;

import java.util.regex.Pattern;

/** Addresses that lead to this machine itself, whatever a name server says. */
final class Loopback {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)localhost|127(?:\\." + BYTE + "){3}|::1|\\[::1]|\\[?(?:0{1,4}:){7}0{0,3}1]?");

  private Loopback() {}

  /**
   * @param host a name, or an address with or without brackets
   */
  static boolean is(String host) {
    return ADDRESS.matcher(host).matches();
  }
}
