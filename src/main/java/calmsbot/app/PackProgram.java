package calmsbot.app;

import calmsbot.cluster.LocalCommands;
import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore;
import calmsbot.measurementset.FieldSelection;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.measurementset.StandIns;
import calmsbot.stagecalms.PackingJob;
import calmsbot.stagingarea.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What packs MeasurementSets on a machine of the cluster, put together. */
public final class PackProgram {
  private PackProgram() {}

  /**
   * What is packed.
   *
   * @param sets the folders of the MeasurementSets
   * @param into where the archives and their record are put
   */
  public record PackingOrder(List<Path> sets, Selection selection, Path into) {
    public PackingOrder {
      sets = List.copyOf(sets);
    }
  }

  /**
   * Packs it.
   *
   * @throws RunFailed if something of it may not be staged
   */
  public static void run(
      PackingOrder order, Optional<MeasurementSets> tools, Consumer<String> lines)
      throws IOException, RunFailed {
    new PackingJob(order.into(), tools, order.selection(), lines).run(order.sets());
  }

  /**
   * What looks into the sets.
   *
   * @param longest a single call of it is ended after this
   * @param lookedAt the tokens of what a person has found harmless in copies of calibrators
   */
  public static Optional<MeasurementSets> tools(
      Optional<String> taql, boolean standIns, Duration longest, Set<String> lookedAt) {
    return standIns
        ? Optional.of(new StandIns())
        : taql.map(
            program ->
                new FieldSelection(new Casacore(new LocalCommands(), program, longest), lookedAt));
  }
}
