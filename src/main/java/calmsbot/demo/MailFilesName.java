package calmsbot.demo;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The name of a mail's file: its number, whom it is to, its subject, in plain ASCII. */
final class MailFilesName {
  private static final int LONGEST_ADDRESS = 40;
  private static final int LONGEST_SUBJECT = 80;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._@]+");

  private MailFilesName() {}

  /** Without an ending; safe on every file system, whatever stands in the mail. */
  static String of(SentMail sent) {
    var mail = ConversationMail.of(sent);
    String to = mail.to().isEmpty() ? sent.recipients().get(0) : mail.to().get(0);
    return "%02d-%s-%s"
        .formatted(
            sent.number(),
            plain(to, LONGEST_ADDRESS, "nobody"),
            plain(mail.subject(), LONGEST_SUBJECT, "no-subject"));
  }

  private static String plain(String text, int longest, String otherwise) {
    String base = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String words = OTHERS.matcher(base).replaceAll("-");
    String cut = words.substring(0, Math.min(longest, words.length()));
    String name = cut.replaceAll("^[-.]++|(?<![-.])[-.]++$", "");
    return name.isEmpty() ? otherwise : name;
  }
}
