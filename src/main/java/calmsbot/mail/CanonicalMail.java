package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a mail says, in a form that is the same for every copy of it: who, to whom, when, the
 * subject, what it answers, and each text and attachment in its order. Left out is what servers may
 * change without changing that: every other header, the Message-ID among them, line ends, transfer
 * codings, folds, blanks at line ends, boundaries. A text that a server added is not left out:
 * nobody could tell it from a forged one. Linear in the mail's size.
 */
final class CanonicalMail {
  private static final EmailLimits LIMITS = EmailLimits.STANDARD;

  private final StringBuilder text = new StringBuilder();
  private int partsLeft = LIMITS.parts();

  private CanonicalMail() {}

  static String of(Headers mail) {
    CanonicalMail canonical = new CanonicalMail();
    canonical.head(mail);
    canonical.part(mail, 0);
    return canonical.text.toString();
  }

  private void head(Headers mail) {
    for (String name : List.of("from", "to", "cc", "reply-to")) {
      add(name, addresses(mail.all(name)));
    }
    add("subject", Stream.of(subject(mail)));
    add("date", mail.all("date").stream().map(CanonicalMail::date));
    add("refers to", MessageIds.referred(mail).stream().sorted());
  }

  private static Stream<String> addresses(List<String> values) {
    List<EmailAddress> read = Addresses.of(values);
    return read.isEmpty() ? values.stream() : read.stream().map(EmailAddress::folded).sorted();
  }

  private static String subject(Headers mail) {
    String written = String.join(" ", mail.all("subject"));
    String head = written.substring(0, Math.min(written.length(), LIMITS.subjectLength()));
    return withoutBlanks(EncodedWords.decode(head)) + written.substring(head.length());
  }

  /** Folding may put a blank in, or another one in its place. */
  private static String withoutBlanks(String line) {
    return line.codePoints()
        .filter(c -> !Character.isWhitespace(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String date(String value) {
    return EmailHeader.date(value).map(Object::toString).orElse(value);
  }

  private void part(Headers part, int depth) {
    MediaType type = part.first("content-type").map(MediaType::ofContent).orElse(MediaType.TEXT);
    if (!type.isMultipart() || depth >= LIMITS.depth()) {
      leaf(part, type);
      return;
    }
    List<Slice> parts = Multipart.parts(part.body(), type.parameter("boundary"), partsLeft + 1);
    if (parts.isEmpty() || parts.size() > partsLeft) {
      leaf(part, type);
      return;
    }
    partsLeft -= parts.size();
    parts.forEach(slice -> part(HeaderParser.parse(slice, LIMITS), depth + 1));
  }

  private void leaf(Headers part, MediaType type) {
    String coding = part.first("content-transfer-encoding").orElse("");
    Slice content = TransferCoding.decode(part.body(), coding, part.body().length()).content();
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

  /** With lengths, so that no two mails are one text. */
  private void add(String name, String value) {
    text.append(name).append(' ').append(value.length()).append('\n').append(value);
  }
}
