package calmsbot.stagingarea;

import java.util.Locale;

/** A number of bytes as people read it: {@code 5.8 GB}. */
public final class Amount {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private Amount() {}

  public static String of(long bytes) {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    double value = bytes / 1_000.0;
    int unit = 0;
    while (value >= 999.95) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
