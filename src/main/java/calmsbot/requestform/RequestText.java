package calmsbot.requestform;

import java.util.Optional;

/**
 * The text form of a request (mail body and trigger file), read and written.
 *
 * <p>A text is taken for a request when it has a request's subject without any prefix, or when the
 * writer's own, unquoted lines hold the form's appeal ({@code please create the calibrated MS for})
 * or head line, and others of its lines beside it. All else is people's mail, whatever MOUSs,
 * projects and tickets it names. Reading costs time in proportion to the text's length.
 */
public final class RequestText {
  private RequestText() {}

  /**
   * Reads a text leniently in its layout and strictly in its values: from the line {@code EU ARC
   * contact} to the ticket, every line of the form once, in order, and nothing else.
   *
   * @param subject the mail's decoded subject; empty for a trigger file
   * @param text plain text, any line ends; quoted lines start with {@code >}
   */
  public static Reading read(Optional<String> subject, String text) {
    return new RequestReader(subject, text).read();
  }

  /**
   * The words of the form that a text holds, from its first line to its last, right or wrong,
   * without what stands around it; empty for a text without one.
   */
  public static Optional<String> form(String text) {
    return new RequestReader(Optional.empty(), text).formsWords();
  }

  /** The subject of a request, without any prefix. */
  public static String subject(MousUid mous) {
    return Label.HEAD.line(mous.fileForm());
  }

  /** A body to be filled in: every value a {@code <placeholder>}. */
  public static Layout form() {
    return Layout.blank();
  }

  /** The body of a request with the place of the EU ARC contact left open. */
  public static Layout withoutContact(Request request) {
    return layout(request).withPlaceholder(Label.CONTACT);
  }

  /** The body of a request, LF line ends, also after the last line. */
  public static String body(Request request, EmailAddress maintainer) {
    return layout(request).text(maintainer);
  }

  private static Layout layout(Request request) {
    return Layout.blank()
        .with(Label.CONTACT, request.contact())
        .withMous(request.mous())
        .with(Label.PROJECT, request.project())
        .withCalFields(request.calFields())
        .with(Label.USER, request.user())
        .with(Label.EMAIL, request.email())
        .with(Label.TICKET, request.ticket());
  }
}
