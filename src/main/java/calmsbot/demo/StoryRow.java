package calmsbot.demo;

import java.time.Duration;

/**
 * One line of the table at the story's end.
 *
 * @param result what came out, in words
 * @param mails how many mails the bot sent for it
 * @param right whether it is what had to come out
 */
record StoryRow(String title, String result, int mails, Duration taken, boolean right) {
  String line() {
    return "%-4s %-42s %-24s %5d %6.1f s"
        .formatted(right ? "ok" : "NOT", title, result, mails, taken.toMillis() / 1000.0);
  }

  static String heading() {
    return "%-4s %-42s %-24s %5s %8s"
        .formatted("", "request", "verdict or result", "mails", "taken");
  }
}
