package calmsbot.workflow.alerts;

import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;

/** A sort of trouble that lasts, and that people are told of once it has lasted for long. */
interface Trouble {
  /**
   * What has been so since before that instant and was not told of yet; from here on it counts as
   * told. Inside the caller's transaction.
   */
  List<Alert> since(UnitOfWork unit, Instant before);

  /**
   * What AOG is told of one trouble.
   *
   * @param name a second alert of that name is not sent
   * @param what the same in one line, for the log
   */
  record Alert(String name, String what, String about, List<String> lines) {
    public Alert {
      lines = List.copyOf(lines);
    }
  }
}
