package calmsbot.stagecalms;

import calmsbot.cluster.Work.Attempt;
import calmsbot.stagecalms.ProductDelivery.Yield;
import calmsbot.stagingarea.ExecBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the attempts of a recipe have made of the execution blocks that are wanted. None of them is
 * at work. Pure.
 */
final class Attempts {
  private final List<ExecBlock> wanted;
  private final List<Attempt> all;

  Attempts(List<ExecBlock> wanted, List<Attempt> all) {
    this.wanted = List.copyOf(wanted);
    this.all = List.copyOf(all);
  }

  /** What can be used; of a block that was made twice, what was made last. */
  Yield made() {
    Map<ExecBlock, List<Path>> found = new LinkedHashMap<>();
    Set<Path> others = new LinkedHashSet<>();
    List<Attempt> latestFirst = new ArrayList<>(all);
    Collections.reverse(latestFirst);
    for (Attempt attempt : latestFirst) {
      Yield its = Yield.of(wanted, whole(attempt));
      its.sets().forEach(found::putIfAbsent);
      others.addAll(its.others());
    }
    Map<ExecBlock, List<Path>> sets = new LinkedHashMap<>();
    wanted.stream()
        .filter(found::containsKey)
        .forEach(block -> sets.put(block, Objects.requireNonNull(found.get(block))));
    return new Yield(
        sets,
        wanted.stream().filter(block -> !found.containsKey(block)).toList(),
        List.copyOf(others));
  }

  /**
   * The blocks that a recipe must still be asked for.
   *
   * @param partial whether those that it failed to make may be left out, if there are others
   */
  List<ExecBlock> toMake(boolean partial) {
    Yield there = made();
    if (!partial || there.sets().isEmpty()) {
      return there.missing();
    }
    Set<String> tried =
        all.stream()
            .filter(attempt -> !attempt.dropped() && attempt.isTried())
            .flatMap(attempt -> attempt.blocks().stream())
            .collect(Collectors.toSet());
    return there.missing().stream().filter(block -> !tried.contains(block.fileForm())).toList();
  }

  /** The number of the next attempt: one that was never about to run has left no trace. */
  int next() {
    if (all.isEmpty()) {
      return 1;
    }
    Attempt last = all.get(all.size() - 1);
    return last.job().isEmpty() && !last.dropped() ? last.number() : last.number() + 1;
  }

  /** Sets of which it is known that nothing more was going to be written to them. */
  private static List<Path> whole(Attempt attempt) {
    if (attempt.dropped()) {
      return List.of();
    }
    return attempt.sets().stream()
        .filter(set -> attempt.isGood() || isDone(set, attempt.done()))
        .toList();
  }

  private static boolean isDone(Path set, List<String> done) {
    String name = Objects.requireNonNull(set.getFileName()).toString();
    return done.stream().anyMatch(block -> name.startsWith(block + "."));
  }
}
