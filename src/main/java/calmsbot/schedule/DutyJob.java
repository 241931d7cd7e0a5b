package calmsbot.schedule;

import calmsbot.desk.Duty;
import calmsbot.desk.Step;
import calmsbot.outside.Standstill;
import calmsbot.outside.Threads;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one duty once. */
@DisallowConcurrentExecution
final class DutyJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(DutyJob.class);

  private final Duty duty;
  private final Step step;
  private final AtomicBoolean rung;

  DutyJob(Duty duty, Step step, AtomicBoolean rung) {
    this.duty = duty;
    this.step = step;
    this.rung = rung;
  }

  @Override
  public void execute(JobExecutionContext context) {
    rung.set(false); // before the work: what is rung from here on needs another turn
    try {
      step.run();
    } catch (Standstill ownFault) {
      String why = ownFault.getMessage();
      LOG.error("AOG must act: {} failed; it is tried again at its next turn: {}", duty, why);
      LOG.debug("{} failed", duty, ownFault);
    } catch (RuntimeException | StackOverflowError failure) {
      LOG.error("AOG must act: {} failed; it is tried again at its next turn", duty, failure);
    } catch (Error brokenProgram) {
      // a class that is missing stays so: only another start can help, and Quartz would go on
      Threads.unexpected(brokenProgram);
    }
  }
}
