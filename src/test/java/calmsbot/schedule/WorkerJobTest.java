package calmsbot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerJobTest {
  private final List<Throwable> unexpected = new ArrayList<>();

  @SuppressWarnings("NullAway") // nobody looks at the context
  private void run(Runnable work) throws InterruptedException {
    WorkerJob job = new WorkerJob(Worker.SEND_MAIL, work::run, new AtomicBoolean());
    Thread thread = new Thread(() -> job.execute(null), "duty");
    thread.setUncaughtExceptionHandler((where, why) -> unexpected.add(why));
    thread.start();
    thread.join();
  }

  /** Quartz would swallow it, and the worker would never run again. */
  @Test
  void aMissingClassIsTheEndOfTheProgram() throws InterruptedException {
    NoClassDefFoundError missing = new NoClassDefFoundError("calmsbot/smtp/SmtpPostOffice");
    run(
        () -> {
          throw missing;
        });
    assertThat(unexpected).containsExactly(missing);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatMayPassIsTriedAtTheNextTurn(boolean deep) throws InterruptedException {
    run(
        () -> {
          if (deep) {
            throw new StackOverflowError();
          }
          throw new NullPointerException("out of a library");
        });
    assertThat(unexpected).isEmpty();
  }
}
