package calmsbot.mail;

import calmsbot.mail.EmailHeader.MessageIds;
import calmsbot.requestform.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a mail that may be one of ours says of itself. Nothing of it is proven: only our own records
 * show whether it is ours.
 *
 * @param messageId with angle brackets
 * @param fixedId the Message-ID it left with; our own header repeats it, because some servers give
 *     mails Message-IDs of their own
 * @param bot the value of our loop header
 * @param store the name of the store it was written from, and the proof of that
 * @param content what it says, in a form that is the same for every copy, though servers add
 *     headers and change codings on its way
 */
public record OwnMail(
    Optional<String> messageId,
    Optional<String> fixedId,
    Optional<String> bot,
    Optional<String> store,
    String content) {
  /** Bears the bot's Message-ID domain. */
  public static final String BOT = "X-Calmsbot";

  /** Repeats the Message-ID. */
  public static final String FIXED_ID = "X-Calmsbot-Id";

  /** Names the store. */
  public static final String STORE = "X-Calmsbot-Store";

  /** Takes any bytes. */
  public static OwnMail read(byte[] raw) {
    MimeEntity mail = MimeEntity.parse(Slice.of(raw), EmailLimits.STANDARD);
    return new OwnMail(
        MessageIds.own(mail),
        mail.first(lower(FIXED_ID)).flatMap(MessageIds::one),
        mail.first(lower(BOT)).map(CleanText::line),
        mail.first(lower(STORE)).map(CleanText::line),
        Canonical.of(mail));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * What a mail says, in a form that is the same for every copy of it: who, to whom, when, the
   * subject, what it answers, and each text and attachment in order. What servers may change on the
   * way is left out: all other headers (also the Message-ID), line ends, transfer codings, folds,
   * blanks at line ends, boundaries. A text that a server added stays in, since nobody could tell
   * it from a forged one. Linear in the mail's size.
   */
  private static final class Canonical {
    private static final EmailLimits LIMITS = EmailLimits.STANDARD;

    private final StringBuilder text = new StringBuilder();
    private int partsLeft = LIMITS.parts();

    private Canonical() {}

    static String of(MimeEntity mail) {
      Canonical canonical = new Canonical();
      canonical.head(mail);
      canonical.part(mail, 0);
      return canonical.text.toString();
    }

    private void head(MimeEntity mail) {
      for (String name : List.of("from", "to", "cc", "reply-to")) {
        add(name, addresses(mail.all(name)));
      }
      add("subject", Stream.of(subject(mail)));
      add("date", mail.all("date").stream().map(Canonical::date));
      add("refers to", MessageIds.referred(mail).stream().sorted());
    }

    private static Stream<String> addresses(List<String> values) {
      List<EmailAddress> read = Addresses.of(values);
      return read.isEmpty() ? values.stream() : read.stream().map(EmailAddress::folded).sorted();
    }

    private static String subject(MimeEntity mail) {
      String written = String.join(" ", mail.all("subject"));
      String head = written.substring(0, Math.min(written.length(), LIMITS.subjectLength()));
      return withoutBlanks(EncodedWords.decode(head)) + written.substring(head.length());
    }

    /** Folding may insert a blank, or replace one by another. */
    private static String withoutBlanks(String line) {
      return line.codePoints()
          .filter(c -> !Character.isWhitespace(c))
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    private static String date(String value) {
      return EmailHeader.date(value).map(Object::toString).orElse(value);
    }

    private void part(MimeEntity part, int depth) {
      MediaType type = part.type(MediaType.TEXT);
      if (!type.isMultipart() || depth >= LIMITS.depth()) {
        leaf(part, type);
        return;
      }
      List<Slice> parts = part.parts(type, partsLeft + 1);
      if (parts.isEmpty() || parts.size() > partsLeft) {
        leaf(part, type);
        return;
      }
      partsLeft -= parts.size();
      parts.forEach(slice -> part(MimeEntity.parse(slice, LIMITS), depth + 1));
    }

    private void leaf(MimeEntity part, MediaType type) {
      Slice content = part.content();
      String said =
          type.name().startsWith("text/")
              ? trimmed(CleanText.lines(text(content, type)))
              : content.latin1();
      if (!said.isEmpty()) {
        add(type.name(), said);
      }
    }

    private static String text(Slice content, MediaType type) {
      return CharsetLadder.decode(content.bytes(), type.parameter("charset"));
    }

    /** Without blanks at line ends and without empty lines at the end. */
    private static String trimmed(String text) {
      StringBuilder trimmed = new StringBuilder(text.length());
      int end = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n') {
          trimmed.setLength(end);
        }
        trimmed.append(c);
        end = c == ' ' || c == '\t' ? end : trimmed.length();
      }
      trimmed.setLength(end);
      return trimmed.toString().stripTrailing();
    }

    private void add(String name, Stream<String> values) {
      add("header", name);
      values.forEach(value -> add("value", value));
    }

    /** With lengths, so that two different mails never give one text. */
    private void add(String name, String value) {
      text.append(name).append(' ').append(value.length()).append('\n').append(value);
    }
  }
}
