package calmsbot.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long a refused login is not tried again: twice as long each time, up to a limit. Some wrong
 * passwords lock an account, and a shared one for everybody. It is tried at once after a secret
 * file has changed, and by every new program. Thread-safe.
 */
public final class LoginPause {
  private static final int MOST_DOUBLINGS = 20;

  private final InstantSource clock;
  private final Duration first;
  private final Duration longest;
  private Optional<Refusal> last = Optional.empty();

  /**
   * @param state the state of the secret files when they were refused
   */
  private record Refusal(
      String why, int times, Instant at, Instant next, List<Path> secrets, String state) {}

  private LoginPause(InstantSource clock, Duration first, Duration longest) {
    this.clock = clock;
    this.first = first;
    this.longest = longest;
  }

  /** For accounts whose wrong passwords are counted by the hour. */
  public static LoginPause byTheHour(InstantSource clock) {
    return new LoginPause(clock, Duration.ofMinutes(1), Duration.ofHours(1));
  }

  /**
   * For accounts whose wrong passwords are counted until a right one: Oracle locks at the tenth.
   */
  public static LoginPause ofDatabase(InstantSource clock) {
    return new LoginPause(clock, Duration.ofMinutes(5), Duration.ofHours(12));
  }

  /** Why the login may not be tried now, and when it may; empty if it may be tried. */
  public synchronized Optional<String> standing() {
    return last.filter(this::stands).map(LoginPause::words);
  }

  /** If the clock was set back, nobody waits for it. */
  private boolean stands(Refusal refusal) {
    Instant now = clock.instant();
    return now.isBefore(refusal.next)
        && !now.isBefore(refusal.at)
        && refusal.state.equals(state(refusal.secrets));
  }

  private static String words(Refusal refusal) {
    String files = refusal.secrets.stream().map(Path::toString).collect(Collectors.joining(" or "));
    return "%s; refused %s, and not tried again before %s%s, so that the account is not locked"
        .formatted(
            refusal.why,
            refusal.times == 1 ? "once" : refusal.times + " times",
            refusal.next.truncatedTo(ChronoUnit.SECONDS),
            files.isEmpty() ? "" : " unless " + files + " changes");
  }

  /**
   * The login was refused, not just interrupted or put off.
   *
   * @param why in one line without secrets
   * @param secrets the files of which one may be wrong
   */
  public synchronized void refused(String why, List<Path> secrets) {
    int times = last.map(Refusal::times).orElse(0) + 1;
    Instant now = clock.instant();
    Instant next = now.plus(after(times));
    last = Optional.of(new Refusal(why, times, now, next, List.copyOf(secrets), state(secrets)));
  }

  private Duration after(int times) {
    Duration whole = first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    return whole.compareTo(longest) > 0 ? longest : whole;
  }

  /** The login was accepted. */
  public synchronized void accepted() {
    last = Optional.empty();
  }

  private static String state(List<Path> secrets) {
    return secrets.stream().map(LoginPause::state).collect(Collectors.joining(";"));
  }

  private static String state(Path secret) {
    try {
      return Files.getLastModifiedTime(secret) + " " + Files.size(secret);
    } catch (IOException away) {
      return "away";
    }
  }
}
