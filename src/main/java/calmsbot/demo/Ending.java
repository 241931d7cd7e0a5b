package calmsbot.demo;

import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.requestform.MousUid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a request of the story ends: the one mail that the bot sends about its MOUS. */
enum Ending {
  NOTICE("download notice"),
  REPORT("failure report"),
  NOT_ENTITLED("NOT ENTITLED"),
  INVALID_MOUS_UID("INVALID MOUS UID"),
  MOUS_NOT_DELIVERED("MOUS NOT DELIVERED"),
  INVALID_REQUEST("INVALID REQUEST"),
  CYCLE_0("CYCLE 0");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The bot's mails about a MOUS, as the mail server took them. */
  static List<SentMail> mailsAbout(MousUid mous, String bot, List<SentMail> sent) {
    return sent.stream()
        .filter(mail -> mail.envelopeFrom().equalsIgnoreCase(bot))
        .filter(mail -> text(mail).contains(mous.fileForm()))
        .toList();
  }

  /** What a mail of the bot is; empty for a note or anything else. */
  static Optional<Ending> of(SentMail mail) {
    String text = text(mail);
    Optional<String> verdict =
        text.lines()
            .takeWhile(line -> !line.isEmpty())
            .filter(line -> line.startsWith("X-Calmsbot-Verdict: "))
            .map(line -> line.substring("X-Calmsbot-Verdict: ".length()).strip())
            .findFirst();
    if (verdict.isPresent()) {
      return Optional.of(valueOf(verdict.get().toUpperCase(Locale.ROOT)));
    }
    if (text.contains("Your calibrated data is ready for download from")) {
      return Optional.of(NOTICE);
    }
    return text.contains("$ stagecalms.sh ") ? Optional.of(REPORT) : Optional.empty();
  }

  private static String text(SentMail mail) {
    return new String(mail.raw(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
  }
}
