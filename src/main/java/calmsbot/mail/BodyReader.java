package calmsbot.mail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the text of a mail's parts; the text of attachments and attached mails is kept apart.
 */
final class BodyReader {
  /** Blocks of base64 below the first. */
  private static final int MOST_BELOW = 10;

  private final EmailLimits limits;
  private int partsLeft;
  private int textLeft;
  private boolean cut;
  private final List<String> below = new ArrayList<>();
  private final Set<MachineMark> marks = EnumSet.noneOf(MachineMark.class);

  /**
   * Where a part is.
   *
   * @param depth of the multiparts and mails around it
   * @param apart whether it is an attachment, or within one
   */
  private record PartPosition(int depth, boolean apart) {
    PartPosition within() {
      return new PartPosition(depth + 1, apart);
    }

    PartPosition attached() {
      return new PartPosition(depth, true);
    }
  }

  BodyReader(EmailLimits limits) {
    this.limits = limits;
    this.partsLeft = limits.parts();
    this.textLeft = limits.textBytes();
  }

  /** Whether a limit cut something off. */
  boolean cut() {
    return cut;
  }

  /** What the types of its parts show. */
  Set<MachineMark> marks() {
    return marks;
  }

  Views read(MimeEntity mail) {
    return read(mail, MediaType.TEXT, new PartPosition(0, false)).beside(below);
  }

  private Views read(MimeEntity part, MediaType standard, PartPosition position) {
    cut |= part.cut();
    MediaType type = part.type(standard);
    if (type.isMultipart()) {
      return multipart(part, type, position);
    }
    return isAttachment(part) ? leaf(part, type, position.attached()) : leaf(part, type, position);
  }

  private static boolean isAttachment(MimeEntity part) {
    return part.first("content-disposition")
        .map(MediaType::parse)
        .filter(disposition -> disposition.name().equals("attachment"))
        .isPresent();
  }

  private Views leaf(MimeEntity part, MediaType type, PartPosition position) {
    if (type.isMail()) {
      return attachedMail(part, position.attached());
    }
    if (type.isReport() || type.name().equals("text/calendar")) {
      mark(type, position);
      return Views.NONE;
    }
    boolean shown = !position.apart() && type.isShown(position.depth() == 0);
    return shown ? text(part, type) : text(part, type).asConcealed();
  }

  /** An attachment shows nothing about the sender of the mail. */
  private void mark(MediaType type, PartPosition position) {
    if (!position.apart()) {
      marks.add(type.isReport() ? MachineMark.DELIVERY_REPORT : MachineMark.CALENDAR);
    }
  }

  private Views attachedMail(MimeEntity part, PartPosition position) {
    if (isTooDeep(position)) {
      return Views.NONE;
    }
    // its texts are limited when they are read
    MimeEntity mail = MimeEntity.parse(part.content().withoutLeadingBlankLines(), limits);
    return read(mail, MediaType.TEXT, position.within()).under(subject(mail));
  }

  private String subject(MimeEntity mail) {
    String subject = mail.first("subject").orElse("");
    return CleanText.line(
        EncodedWords.decode(
            subject.substring(0, Math.min(subject.length(), limits.subjectLength()))));
  }

  private boolean isTooDeep(PartPosition position) {
    boolean tooDeep = position.depth() >= limits.depth();
    cut |= tooDeep;
    return tooDeep;
  }

  private Views multipart(MimeEntity part, MediaType type, PartPosition position) {
    if (isTooDeep(position)) {
      return Views.NONE;
    }
    List<Slice> parts = part.parts(type, partsLeft + 1);
    if (parts.isEmpty()) {
      return Views.plain(plain(part, MediaType.TEXT));
    }
    List<Slice> allowed = parts.subList(0, Math.min(parts.size(), partsLeft));
    partsLeft -= allowed.size();
    cut |= allowed.size() < parts.size();
    return together(type, views(allowed, standard(type), position.within()));
  }

  /** RFC 2046, 5.1.5. */
  private static MediaType standard(MediaType multipart) {
    return multipart.name().equals("multipart/digest")
        ? MediaType.parse("message/rfc822")
        : MediaType.TEXT;
  }

  private List<Views> views(List<Slice> parts, MediaType standard, PartPosition position) {
    List<Views> views = new ArrayList<>();
    for (Slice part : parts) {
      views.add(read(MimeEntity.parse(part, limits), standard, position));
    }
    return views;
  }

  private static Views together(MediaType type, List<Views> views) {
    return switch (type.name()) {
      case "multipart/alternative" -> Views.alternative(views);
      case "multipart/related" -> Views.related(views);
      default -> Views.sequence(views);
    };
  }

  private Views text(MimeEntity part, MediaType type) {
    if (type.isMarkedUp()) {
      byte[] bytes = limited(part);
      Optional<String> charset = HtmlPage.charset(bytes, type.parameter("charset"));
      return Views.html(HtmlPage.of(CleanText.lines(CharsetLadder.decode(bytes, charset))));
    }
    return type.isText() ? Views.plain(plain(part, type)) : Views.NONE;
  }

  private String plain(MimeEntity part, MediaType type) {
    String text = CleanText.lines(CharsetLadder.decode(limited(part), type.parameter("charset")));
    return type.has("format", "flowed") ? Flowed.unfold(text, type.has("delsp", "yes")) : text;
  }

  /** A text's bytes, up to the limit for all texts together. */
  private byte[] limited(MimeEntity part) {
    TransferCoding.Decoded decoded = part.content(textLeft);
    textLeft -= decoded.content().length();
    cut |= !decoded.whole();
    below(decoded.rest());
    return decoded.content().bytes();
  }

  /** No mail client shows it; it is a gateway's footer, or more base64. */
  private void below(Slice rest) {
    Slice left = rest;
    for (int i = 0; i < MOST_BELOW && !left.isAllBlank(); i++) {
      Base64Body.Data again = Base64Body.decode(left);
      below.add(text(left));
      below.add(text(again.content()));
      left = again.rest();
    }
    cut |= !left.isAllBlank();
  }

  private String text(Slice bytes) {
    int length = Math.min(bytes.length(), textLeft);
    textLeft -= length;
    cut |= length < bytes.length();
    return CleanText.lines(CharsetLadder.decode(bytes.sub(0, length).bytes(), Optional.empty()));
  }
}
