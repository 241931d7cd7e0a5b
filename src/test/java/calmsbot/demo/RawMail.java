package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.demo.MailTraffic.SentMail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A mail taken apart by hand, with none of the bot's code.
 *
 * @param head its header fields, unfolded
 * @param body with LF line ends
 */
record RawMail(List<String> head, String body) {
  static RawMail of(SentMail mail) {
    return of(mail.raw());
  }

  static RawMail of(byte[] raw) {
    String bytes = new String(raw, StandardCharsets.UTF_8);
    assertThat(bytes.replace("\r\n", "")).as("line ends").doesNotContain("\r", "\n");
    String text = bytes.replace("\r\n", "\n");
    int end = text.indexOf("\n\n");
    List<String> head = text.substring(0, end).replaceAll("\n(?=[ \t])", "").lines().toList();
    return new RawMail(head, text.substring(end + 2));
  }

  /** Every value of a field. */
  List<String> all(String field) {
    String start = field.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  /** The one value of a field. */
  String the(String field) {
    assertThat(all(field)).as(field).hasSize(1);
    return all(field).get(0);
  }
}
