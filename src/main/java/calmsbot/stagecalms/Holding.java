package calmsbot.stagecalms;

import calmsbot.stagingarea.ExecBlock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A MOUS as the archive holds it.
 *
 * @param project the code of its project, as spelled there
 * @param state its state, as spelled there
 * @param since when it entered that state, if known
 * @param blocks its execution blocks that passed QA0
 * @param calibrators its fields that were observed only for calibration
 */
public record Holding(
    String project,
    String state,
    Optional<Instant> since,
    List<Block> blocks,
    Set<String> calibrators) {
  /** An execution block, and when it was observed, if known. */
  public record Block(ExecBlock uid, Optional<Instant> started) {}

  public Holding {
    blocks = List.copyOf(blocks);
    calibrators = Set.copyOf(calibrators);
  }

  List<ExecBlock> uids() {
    return blocks.stream()
        .map(Block::uid)
        .distinct()
        .sorted(Comparator.comparing(ExecBlock::fileForm))
        .toList();
  }

  /** When the last of them was observed; empty if that is not known for all. */
  Optional<Instant> observed() {
    return blocks.stream().allMatch(block -> block.started().isPresent())
        ? blocks.stream().flatMap(block -> block.started().stream()).max(Instant::compareTo)
        : Optional.empty();
  }
}
