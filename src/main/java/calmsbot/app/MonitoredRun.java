package calmsbot.app;

import calmsbot.external.BlockedService;
import calmsbot.workflow.BlockedServiceAlerts;
import calmsbot.workflow.InternalErrorAlerts;
import calmsbot.workflow.Step;
import calmsbot.workflow.Worker;
import calmsbot.workflow.alerts.WorkersAtWork;
import java.time.InstantSource;

/** Runs a worker once, and lets those who watch over it see that. */
final class MonitoredRun implements Step {
  private final Worker worker;
  private final Step step;
  private final WorkersAtWork atWork;
  private final BlockedServiceAlerts blockedServices;
  private final InternalErrorAlerts internalErrors;
  private final InstantSource clock;

  MonitoredRun(
      Worker worker,
      Step step,
      WorkersAtWork atWork,
      BlockedServiceAlerts blockedServices,
      InternalErrorAlerts internalErrors,
      InstantSource clock) {
    this.worker = worker;
    this.step = step;
    this.atWork = atWork;
    this.blockedServices = blockedServices;
    this.internalErrors = internalErrors;
    this.clock = clock;
  }

  /** If the alert cannot be written, the failure is attached to the error, for the log. */
  private void tell(Throwable internalError) {
    try {
      internalErrors.tell(worker, internalError);
    } catch (RuntimeException untold) {
      internalError.addSuppressed(untold);
    }
  }

  @Override
  public void run() {
    atWork.begin(worker, clock.instant());
    try {
      step.run();
      blockedServices.tell();
    } catch (BlockedService ownFault) {
      blockedServices.met(ownFault);
      throw ownFault;
    } catch (RuntimeException | StackOverflowError internalError) {
      tell(internalError);
      throw internalError;
    } finally {
      atWork.end(worker);
    }
  }
}
