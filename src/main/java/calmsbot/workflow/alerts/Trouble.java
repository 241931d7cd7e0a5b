package calmsbot.workflow.alerts;

import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;

/** A sort of trouble that lasts, and that people are told of once it has lasted for long. */
interface Trouble {
  /**
   * What has been so since before that instant and was not told of yet; from here on it counts as
   * told. Inside the caller's transaction.
   */
  List<Raised> since(UnitOfWork unit, Instant before);

  /**
   * One trouble that AOG is told of.
   *
   * @param what the same in one line, for the log
   */
  record Raised(Alert alert, String what) {}
}
