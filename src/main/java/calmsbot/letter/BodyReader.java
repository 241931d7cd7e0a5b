package calmsbot.letter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects the text of one mail's parts; attachments and attached mails are no text. */
final class BodyReader {
  private final LetterLimits limits;
  private int partsLeft;
  private int textLeft;
  private boolean cut;
  private final Set<MachineMark> marks = EnumSet.noneOf(MachineMark.class);

  BodyReader(LetterLimits limits) {
    this.limits = limits;
    this.partsLeft = limits.parts();
    this.textLeft = limits.textBytes();
  }

  /** Whether a limit left something out. */
  boolean cut() {
    return cut;
  }

  /** What the kinds of its parts tell. */
  Set<MachineMark> marks() {
    return marks;
  }

  Views read(Headers mail) {
    return read(mail, MediaType.TEXT, 0);
  }

  private Views read(Headers part, MediaType standard, int depth) {
    cut |= part.cut();
    MediaType type = part.first("content-type").map(MediaType::ofContent).orElse(standard);
    if (type.isMultipart()) {
      return multipart(part, type, depth);
    }
    return isAttachment(part) ? Views.NONE : leaf(part, type, depth == 0);
  }

  private static boolean isAttachment(Headers part) {
    return part.first("content-disposition")
        .map(MediaType::parse)
        .filter(disposition -> disposition.name().equals("attachment"))
        .isPresent();
  }

  private Views leaf(Headers part, MediaType type, boolean whole) {
    return switch (type.name()) {
      case "text/html", "application/xhtml+xml" -> Views.html(HtmlText.of(text(part, type)));
      case "text/plain" -> Views.plain(plain(part, type));
      case "text/calendar" -> marked(MachineMark.CALENDAR);
      case "message/delivery-status", "message/disposition-notification" ->
          marked(MachineMark.DELIVERY_REPORT);
      // RFC 2046, 4.1.4: an unknown kind of text is read as plain; beside others it is an
      // attachment
      default ->
          whole && type.name().startsWith("text/") ? Views.plain(plain(part, type)) : Views.NONE;
    };
  }

  private Views marked(MachineMark mark) {
    marks.add(mark);
    return Views.NONE;
  }

  private Views multipart(Headers part, MediaType type, int depth) {
    if (depth >= limits.depth()) {
      cut = true;
      return Views.NONE;
    }
    List<Slice> parts = Multipart.parts(part.body(), type.parameter("boundary"), partsLeft + 1);
    if (parts.isEmpty()) {
      return Views.plain(plain(part, MediaType.TEXT));
    }
    List<Slice> allowed = parts.subList(0, Math.min(parts.size(), partsLeft));
    partsLeft -= allowed.size();
    cut |= allowed.size() < parts.size();
    return together(type, views(allowed, standard(type), depth + 1));
  }

  /** RFC 2046, 5.1.5. */
  private static MediaType standard(MediaType multipart) {
    return multipart.name().equals("multipart/digest")
        ? MediaType.parse("message/rfc822")
        : MediaType.TEXT;
  }

  private List<Views> views(List<Slice> parts, MediaType standard, int depth) {
    List<Views> views = new ArrayList<>();
    for (Slice part : parts) {
      views.add(read(HeaderParser.parse(part, limits), standard, depth));
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

  private String plain(Headers part, MediaType type) {
    String text = text(part, type);
    return type.has("format", "flowed") ? Flowed.unfold(text, type.has("delsp", "yes")) : text;
  }

  private String text(Headers part, MediaType type) {
    String coding = part.first("content-transfer-encoding").orElse("");
    TransferCoding.Decoded decoded = TransferCoding.decode(part.body(), coding, textLeft);
    textLeft -= decoded.content().length();
    cut |= !decoded.whole();
    return CleanText.lines(
        CharsetLadder.decode(decoded.content().bytes(), type.parameter("charset")));
  }
}
