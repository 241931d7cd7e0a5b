package calmsbot.workflow;

import calmsbot.workflow.lifecycle.Purpose;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes Message-IDs that only those can know who have the mail: each holds 128 random bits.
 *
 * @param domain the right-hand side
 * @param random one that nobody can foresee
 */
public record MessageIdSource(String domain, RandomGenerator random) {
  private static final int BYTES = 16;

  /** With angle brackets; the case's number and the purpose in it are for people alone. */
  String next(Optional<Long> caseNumber, Purpose purpose) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String about = caseNumber.map(number -> "case-" + number + ".").orElse("");
    String what = purpose.name().toLowerCase(Locale.ROOT);
    return "<%s%s.%s@%s>".formatted(about, what, HexFormat.of().formatHex(bits), domain);
  }
}
