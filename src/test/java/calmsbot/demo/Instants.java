package calmsbot.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Chooses at which instants the bot is killed: at each once a round; the first time that it comes
 * there, and in later rounds also the second or the third.
 */
final class Instants {
  private static final int MOST_SKIPPED = 3;

  private final Random random;
  private final Map<String, Integer> kills = new TreeMap<>();
  private final Map<String, Integer> skips = new HashMap<>();
  private int round;

  Instants(Random random) {
    this.random = random;
  }

  void beginRound() {
    round++;
    skips.clear();
  }

  /** Whether the bot, which is just there, is to be killed now. */
  boolean isWanted(String instant) {
    if (kills.getOrDefault(instant, 0) >= round) {
      return false;
    }
    int left = skips.computeIfAbsent(instant, any -> round == 1 ? 0 : random.nextInt(MOST_SKIPPED));
    skips.put(instant, left - 1);
    return left <= 0;
  }

  void killed(String instant) {
    kills.merge(instant, 1, Integer::sum);
  }

  int kills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether it was killed in this round at an instant whose words begin so. */
  boolean hasKilled(String start) {
    return kills.entrySet().stream()
        .anyMatch(entry -> entry.getKey().startsWith(start) && entry.getValue() >= round);
  }

  /** Whether it was killed in this round on both sides of all that a port does outside. */
  boolean haveAllCallsOfPorts() {
    return WatchedCall.ofPorts().stream()
        .allMatch(call -> hasKilled("before " + call + " ") && hasKilled("after " + call + " "));
  }

  /** A line for each instant, with the number of kills. */
  String table() {
    return kills.entrySet().stream()
        .map(entry -> "%4d  %s".formatted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
