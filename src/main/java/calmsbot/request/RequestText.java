package calmsbot.request;

import java.util.Optional;

/** The text form of a request (mail body and trigger file), read and written. */
public final class RequestText {
  private RequestText() {}

  /**
   * Reads a text leniently in its layout and strictly in its values.
   *
   * @param subject the mail's decoded subject; empty for a trigger file
   * @param text plain text, any line ends; quoted lines start with {@code >}
   */
  public static Reading read(Optional<String> subject, String text) {
    return new Reading.NotARequest("not read yet: " + subject.orElse("") + text.length());
  }

  /** The subject of a request, without any prefix. */
  public static String subject(MousUid mous) {
    return "ALMA: REQUEST FOR CALIBRATED DATA MOUS " + mous.fileForm();
  }

  /** The body of a request, LF line ends. */
  public static String body(Request request, EmailAddress maintainer) {
    return request + "" + maintainer;
  }
}
