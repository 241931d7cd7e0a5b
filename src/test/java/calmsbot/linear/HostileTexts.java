package calmsbot.linear;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Families of texts of any length that may cost a pattern dear. */
final class HostileTexts {
  private static final int SAMPLES = 30;
  private static final int CUTS = 8;
  private static final List<String> ENDS = List.of("", "\0");
  private static final List<String> TAILS = List.of(" ", "a", "1", "-", "\u0301", "\n", ".");

  /** A text that begins, goes on with one piece over and over, then with another, and ends. */
  record Family(String head, String pump, String second, String end) {
    String text(int length) {
      int half = second.isEmpty() ? length : length / 2;
      return head
          + pump.repeat(Math.max(1, half / pump.length()))
          + (second.isEmpty() ? "" : second.repeat(Math.max(1, half / second.length())))
          + end;
    }

    @Override
    public String toString() {
      String body = shown(pump) + "*n" + (second.isEmpty() ? "" : " " + shown(second) + "*n");
      return "%s %s %s".formatted(shown(head), body, shown(end)).strip();
    }

    private static String shown(String text) {
      StringBuilder shown = new StringBuilder(text.isEmpty() ? "" : "'");
      text.chars()
          .forEach(
              c ->
                  shown.append(
                      c >= ' ' && c < 127 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
      return text.isEmpty() ? "" : shown.append("'").toString();
    }
  }

  private HostileTexts() {}

  static Set<Family> against(Pattern pattern) {
    Set<Family> families = new LinkedHashSet<>();
    RegexSamples.ALPHABET.forEach(c -> run(families, "", c));
    Random random = new Random(7);
    for (String sample : RegexSamples.of(pattern, SAMPLES)) {
      cuts(families, sample, random);
      starts(families, sample, random);
    }
    return families;
  }

  private static void run(Set<Family> families, String head, String pump) {
    ENDS.forEach(end -> families.add(new Family(head, pump, "", end)));
  }

  /** Any piece of a text that nearly matches, over and over. */
  private static void cuts(Set<Family> families, String sample, Random random) {
    run(families, "", sample);
    for (int i = 0; i < CUTS; i++) {
      int from = random.nextInt(sample.length());
      int to = from + 1 + random.nextInt(sample.length() - from);
      run(families, sample.substring(0, from), sample.substring(from, to));
      families.add(
          new Family(
              sample.substring(0, from), sample.substring(from, to), "", sample.substring(to)));
    }
  }

  /** Many beginnings, and a long stretch in which none comes to its end. */
  private static void starts(Set<Family> families, String sample, Random random) {
    List<String> tails = new ArrayList<>(TAILS);
    tails.add(RegexSamples.ALPHABET.get(random.nextInt(RegexSamples.ALPHABET.size())));
    int end = 1 + random.nextInt(sample.length());
    String start = sample.substring(0, end);
    run(families, "", start);
    for (String tail : tails) {
      run(families, start, tail);
      run(families, "", start + tail);
      families.add(new Family("", start, tail, "\0"));
      families.add(new Family("", tail, start, "\0"));
    }
  }
}
