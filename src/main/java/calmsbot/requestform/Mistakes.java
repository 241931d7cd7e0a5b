package calmsbot.requestform;

import calmsbot.requestform.Mistake.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one text, each once; for use by one thread. */
final class Mistakes {
  private static final int MOST = 40;

  private final List<Mistake> all = new ArrayList<>();

  void add(Kind kind, int line, String found, String remedy) {
    if (all.size() < MOST && all.stream().noneMatch(known -> isSame(known, kind, line, remedy))) {
      all.add(new Mistake(kind, line, Characters.shown(found), remedy));
    }
  }

  /** One remedy is enough for one line, whatever part of it shows the mistake. */
  private static boolean isSame(Mistake known, Kind kind, int line, String remedy) {
    return known.kind() == kind && known.line() == line && known.remedy().equals(remedy);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Mistake> inOrder() {
    return all.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
  }
}
