package calmsbot.request;

import calmsbot.request.Mistake.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one text; for use by one thread. */
final class Mistakes {
  private static final int MOST = 40;

  private final List<Mistake> all = new ArrayList<>();

  void add(Kind kind, int line, String found, String remedy) {
    if (all.size() < MOST) {
      var mistake = new Mistake(kind, line, Characters.shown(found), remedy);
      if (!all.contains(mistake)) {
        all.add(mistake);
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Mistake> inOrder() {
    return all.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
  }
}
