package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Programs whose answers are known before, in their order; remembers how they were called. */
final class ScriptedCommands implements CommandRunner {
  final List<List<String>> calls = new ArrayList<>();
  private final Deque<Ran> answers = new ArrayDeque<>();

  ScriptedCommands says(int status, String output, String errors) {
    answers.add(new Ran(status, output, errors));
    return this;
  }

  ScriptedCommands prints(String output) {
    return says(0, output, "");
  }

  @Override
  public Ran run(List<String> words, String input, Duration limit) throws IOException {
    calls.add(words);
    if (answers.isEmpty()) {
      throw new AssertionError("not expected: " + words);
    }
    return answers.remove();
  }

  /** The programs that were called, in their order. */
  List<String> programs() {
    return calls.stream().map(words -> words.get(0)).toList();
  }
}
