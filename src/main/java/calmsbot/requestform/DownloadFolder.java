package calmsbot.requestform;

import java.util.regex.Pattern;

/**
 * The folder into which an astronomer downloads a delivery, and nothing else. Two deliveries can
 * have files of the same name and even the same size, and a download that is resumed goes by these
 * alone. So each link has a folder of another name.
 *
 * @param name e.g. {@code 16140-uid___A001_X133d_X1244-cdb38695}; letters, digits, {@code _} and
 *     {@code -}, so that no shell needs quotes around it
 */
public record DownloadFolder(String name) {
  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9]");

  /** Enough to tell links apart, too few to be a key to the data. */
  private static final int OF_THE_LINK = 8;

  /** A file's name has 255 bytes at most; real tickets have five digits. */
  private static final int OF_THE_TICKET = 20;

  public DownloadFolder {
    if (!WRITTEN.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a folder for a download: " + name);
    }
  }

  /**
   * The folder of one delivery.
   *
   * @param link whose last part is random
   */
  public static DownloadFolder of(Ticket ticket, MousUid mous, String link) {
    int end = link.length();
    while (end > 0 && link.charAt(end - 1) == '/') {
      end--;
    }
    String bare = link.substring(0, end);
    String random = OTHERS.matcher(bare.substring(bare.lastIndexOf('/') + 1)).replaceAll("");
    return new DownloadFolder(
        "%s-%s-%s"
            .formatted(
                first(ticket.number(), OF_THE_TICKET),
                mous.fileForm(),
                first(random, OF_THE_LINK)));
  }

  private static String first(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }

  @Override
  public String toString() {
    return name;
  }
}
