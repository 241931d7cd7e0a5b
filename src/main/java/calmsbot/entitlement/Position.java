package calmsbot.entitlement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a source is, as its name says: in early cycles hours, minutes and tenths of degrees ({@code
 * J1924-292}), later minutes of arc ({@code J1924-2914}).
 *
 * @param rightAscension hours and minutes
 * @param declination tenths of degrees
 */
record Position(String rightAscension, double declination) {
  private static final Pattern NAME =
      Pattern.compile("[jJ](\\d{4})([+-])(?:(\\d{3})|(\\d{2})([0-5]\\d))");

  /** The tenth may be rounded or cut. */
  private static final double TENTH = 1.0;

  static Optional<Position> of(String name) {
    Matcher match = NAME.matcher(name);
    return match.matches() ? Optional.of(of(match)) : Optional.empty();
  }

  private static Position of(Matcher match) {
    double tenths =
        match.group(3) != null
            ? Integer.parseInt(match.group(3))
            : Integer.parseInt(match.group(4)) * 10 + Integer.parseInt(match.group(5)) / 6.0;
    return new Position(match.group(1), match.group(2).equals("-") ? -tenths : tenths);
  }

  /** Whether both can be one place, each as exact as its name is. */
  boolean isThatOf(Position other) {
    return rightAscension.equals(other.rightAscension)
        && Math.abs(declination - other.declination) < TENTH;
  }
}
