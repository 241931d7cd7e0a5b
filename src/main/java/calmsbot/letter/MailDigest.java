package calmsbot.letter;

import calmsbot.request.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A mail's digest over what it says: who, to whom, when, the subject, what it answers, and each
 * text and attachment in its order. Left out is what servers may change without changing that:
 * every other header, the Message-ID among them, line ends, transfer codings, folds, blanks at line
 * ends, boundaries. A text that a server added is not left out: nobody could tell it from a forged
 * one. Linear in the mail's size.
 */
final class MailDigest {
  private static final LetterLimits LIMITS = LetterLimits.STANDARD;

  private final MessageDigest sha256;
  private int partsLeft = LIMITS.parts();

  private MailDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** SHA-256 in hex. */
  static String of(Headers mail) {
    MailDigest digest = new MailDigest();
    digest.head(mail);
    digest.part(mail, 0);
    return HexFormat.of().formatHex(digest.sha256.digest());
  }

  private void head(Headers mail) {
    for (String name : List.of("from", "to", "cc", "reply-to")) {
      add(name, addresses(mail.all(name)));
    }
    add("subject", Stream.of(subject(mail)));
    add("date", mail.all("date").stream().map(MailDigest::date));
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
    return LetterReader.date(value).map(Object::toString).orElse(value);
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
    byte[] content =
        TransferCoding.decode(part.body(), coding, part.body().length()).content().bytes();
    if (type.name().startsWith("text/")) {
      String text = CharsetLadder.decode(content, type.parameter("charset"));
      content = trimmed(CleanText.lines(text)).getBytes(StandardCharsets.UTF_8);
    }
    if (content.length > 0) {
      add(type.name().toLowerCase(Locale.ROOT), content);
    }
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
    add("header", name.getBytes(StandardCharsets.UTF_8));
    values.forEach(value -> add("value", value.getBytes(StandardCharsets.UTF_8)));
  }

  /** With lengths, so that no two mails are one row of bytes. */
  private void add(String name, byte[] value) {
    String head = "%s %d\n".formatted(name, value.length);
    sha256.update(head.getBytes(StandardCharsets.UTF_8));
    sha256.update(value);
  }
}
