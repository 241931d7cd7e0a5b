package calmsbot.stagecalms;

import calmsbot.stagingarea.ExecBlock;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a recipe made, by execution block: what bears the block's UID and more in its name.
 *
 * @param sets the MeasurementSets of each block that has any
 * @param missing the blocks that have none
 * @param others MeasurementSets of no block that was asked for
 */
record Yield(Map<ExecBlock, List<Path>> sets, List<ExecBlock> missing, List<Path> others) {
  static Yield of(List<ExecBlock> wanted, List<Path> made) {
    Map<ExecBlock, List<Path>> sets = new LinkedHashMap<>();
    for (ExecBlock block : wanted) {
      List<Path> its = made.stream().filter(set -> isOf(set, block)).toList();
      if (!its.isEmpty()) {
        sets.put(block, its);
      }
    }
    return new Yield(
        sets,
        wanted.stream().filter(block -> !sets.containsKey(block)).toList(),
        made.stream().filter(set -> wanted.stream().noneMatch(it -> isOf(set, it))).toList());
  }

  private static boolean isOf(Path set, ExecBlock block) {
    return Objects.requireNonNull(set.getFileName()).toString().startsWith(block + ".");
  }
}
