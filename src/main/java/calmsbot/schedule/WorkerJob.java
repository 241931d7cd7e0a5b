package calmsbot.schedule;

import calmsbot.external.BlockedService;
import calmsbot.external.Threads;
import calmsbot.workflow.Step;
import calmsbot.workflow.Worker;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one worker once. */
@DisallowConcurrentExecution
final class WorkerJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerJob.class);

  private final Worker worker;
  private final Step step;
  private final AtomicBoolean rung;

  WorkerJob(Worker worker, Step step, AtomicBoolean rung) {
    this.worker = worker;
    this.step = step;
    this.rung = rung;
  }

  @Override
  public void execute(JobExecutionContext context) {
    rung.set(false); // before the work: a later wake-up needs another run
    try {
      step.run();
    } catch (BlockedService ownFault) {
      log(ownFault);
    } catch (RuntimeException | StackOverflowError failure) {
      LOG.error("AOG must act: {} failed; it is tried again at its next turn", worker, failure);
    } catch (Error brokenProgram) {
      // a missing class stays missing: only a restart can help, and Quartz would go on
      Threads.unexpected(brokenProgram);
    }
  }

  private void log(BlockedService ownFault) {
    String why = ownFault.getMessage();
    if (ownFault.needsPeople()) {
      LOG.error("AOG must act: {} failed; it is tried again at its next turn: {}", worker, why);
    } else {
      LOG.warn("{} was broken off; it is tried again at its next turn: {}", worker, why);
    }
    LOG.debug("{} failed", worker, ownFault);
  }
}
