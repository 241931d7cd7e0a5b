package calmsbot.smtp;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.OutgoingMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A kept mail as a file: Message-ID and sender, a line each; a line for each recipient, after a
 * mark; an empty line; the mail, byte for byte.
 */
final class SpoolText {
  private static final String WAITS = "+";
  private static final String HAS_IT = "-";

  private SpoolText() {}

  static byte[] of(OutgoingMail mail) {
    String head =
        mail.recipients().stream()
            .map(one -> WAITS + one + "\n")
            .collect(Collectors.joining("", mail.messageId() + "\n" + mail.sender() + "\n", "\n"));
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(first, first.length + mail.raw().length);
    System.arraycopy(mail.raw(), 0, all, first.length, mail.raw().length);
    return all;
  }

  /** The mail, for the recipients who still wait for it. */
  static OutgoingMail read(byte[] text) throws IOException {
    int end = end(text);
    Iterator<String> lines = lines(text, end).iterator();
    String id = lines.next();
    EmailAddress sender = address(lines.hasNext() ? lines.next() : "");
    List<EmailAddress> recipients = new ArrayList<>();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(WAITS)) {
        recipients.add(address(line.substring(1)));
      }
    }
    return new OutgoingMail(id, sender, recipients, Arrays.copyOfRange(text, end, text.length));
  }

  /**
   * The same text, with those marked who have the mail. Its length stays, so no kill can damage the
   * file.
   */
  static byte[] marked(byte[] text, Set<EmailAddress> waiting) throws IOException {
    int end = end(text);
    byte[] marked = text.clone();
    int at = 0;
    for (String line : lines(text, end)) {
      if (line.startsWith(WAITS) && !waiting.contains(address(line.substring(1)))) {
        marked[at] = (byte) HAS_IT.charAt(0);
      }
      at += line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    return marked;
  }

  /** Where the mail itself begins. */
  private static int end(byte[] text) throws IOException {
    for (int i = 1; i < text.length; i++) {
      if (text[i - 1] == '\n' && text[i] == '\n') {
        return i + 1;
      }
    }
    throw new IOException("it is not a kept mail");
  }

  private static List<String> lines(byte[] text, int end) {
    return new String(text, 0, end - 1, StandardCharsets.UTF_8).lines().toList();
  }

  private static EmailAddress address(String text) throws IOException {
    return EmailAddress.parse(text)
        .orElseThrow(() -> new IOException("it is not a kept mail: no address in its head"));
  }
}
