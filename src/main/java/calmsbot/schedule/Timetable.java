package calmsbot.schedule;

import calmsbot.external.Threads;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls each worker at its times and at each wake-up, each on a thread of its own, never twice at
 * once. Thread-safe.
 */
public final class Timetable implements WakeUp, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOKS_AT_CLOCK = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final Map<Worker, AtomicBoolean> rung = new EnumMap<>(Worker.class);
  private final ExecutorService clockWatch =
      Executors.newSingleThreadExecutor(Threads.daemons("clock-watch"));

  public Timetable() {
    for (Worker worker : Worker.values()) {
      rung.put(worker, new AtomicBoolean());
    }
    scheduler = quartz();
  }

  /** Begins: from here on every worker runs, the first time immediately. */
  public void start(Map<Worker, Step> steps, Map<Worker, Timing> timings) {
    try {
      scheduler.setJobFactory((bundle, anyScheduler) -> job(steps, bundle.getJobDetail().getKey()));
      for (Map.Entry<Worker, Timing> entry : timings.entrySet()) {
        schedule(entry.getKey(), entry.getValue());
      }
      scheduler.start();
      timings.keySet().forEach(this::wake);
      watchClock(timings);
    } catch (SchedulerException failure) {
      throw new IllegalStateException("the timetable could not be started", failure);
    }
  }

  private void watchClock(Map<Worker, Timing> timings) {
    ClockWatch watch =
        new ClockWatch(InstantSource.system(), System::nanoTime, () -> beginAnew(timings));
    clockWatch.execute(() -> watchClock(watch));
  }

  /** Runs until it is interrupted at the end. */
  private static void watchClock(ClockWatch watch) {
    try {
      while (!Thread.interrupted()) {
        TimeUnit.MILLISECONDS.sleep(LOOKS_AT_CLOCK.toMillis());
        watch.look();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Quartz waits for times of day. */
  private void beginAnew(Map<Worker, Timing> timings) {
    for (Map.Entry<Worker, Timing> entry : timings.entrySet()) {
      try {
        scheduler.rescheduleJob(
            triggerKey(entry.getKey()), trigger(entry.getKey(), entry.getValue()));
      } catch (SchedulerException failure) {
        LOG.error("AOG must act: restart calmsbot: {} may come too late", entry.getKey(), failure);
      }
    }
  }

  @Override
  public void wake(Worker worker) {
    if (flag(worker).compareAndSet(false, true)) {
      try {
        scheduler.triggerJob(key(worker));
      } catch (SchedulerException failure) {
        flag(worker).set(false);
        LOG.debug("{} is not on the timetable, which starts or stops", worker, failure);
      }
    }
  }

  /**
   * Ends: begins nothing more, and waits for work under way; but not for ever if an outside system
   * hangs, since everything is on record.
   */
  @Override
  public void close() {
    clockWatch.shutdownNow();
    Thread waiting = Threads.daemon("timetable-end", this::shutDown);
    waiting.start();
    try {
      waiting.join(PATIENCE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (waiting.isAlive()) {
      LOG.warn("a worker hangs and is not waited for any longer; it is done after the next start");
    }
  }

  private void shutDown() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException failure) {
      throw new IllegalStateException("the timetable could not be stopped", failure);
    }
  }

  private WorkerJob job(Map<Worker, Step> steps, JobKey key) {
    Worker worker = Worker.valueOf(key.getName());
    return new WorkerJob(worker, java.util.Objects.requireNonNull(steps.get(worker)), flag(worker));
  }

  private void schedule(Worker worker, Timing timing) throws SchedulerException {
    JobDetail job =
        JobBuilder.newJob(WorkerJob.class).withIdentity(key(worker)).storeDurably().build();
    scheduler.scheduleJob(job, trigger(worker, timing));
  }

  private static Trigger trigger(Worker worker, Timing timing) {
    return TriggerBuilder.newTrigger()
        .withIdentity(triggerKey(worker))
        .withSchedule(times(timing))
        .startNow()
        .build();
  }

  private static TriggerKey triggerKey(Worker worker) {
    return TriggerKey.triggerKey(worker.name());
  }

  private static ScheduleBuilder<?> times(Timing timing) {
    if (timing instanceof Timing.Every every) {
      return SimpleScheduleBuilder.simpleSchedule()
          .withIntervalInMilliseconds(every.pause().toMillis())
          .withMisfireHandlingInstructionNextWithRemainingCount()
          .repeatForever();
    }
    return CronScheduleBuilder.cronSchedule(((Timing.At) timing).cron())
        .inTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC))
        .withMisfireHandlingInstructionFireAndProceed();
  }

  private AtomicBoolean flag(Worker worker) {
    return java.util.Objects.requireNonNull(rung.get(worker));
  }

  private static JobKey key(Worker worker) {
    return JobKey.jobKey(worker.name());
  }

  private static Scheduler quartz() {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "calmsbot-" + UUID.randomUUID());
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty(
        "org.quartz.threadPool.threadCount", Integer.toString(Worker.values().length));
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    try {
      return new StdSchedulerFactory(settings).getScheduler();
    } catch (SchedulerException failure) {
      throw new IllegalStateException("the timetable could not be made", failure);
    }
  }

  /** When a worker is called without a wake-up. */
  public sealed interface Timing {
    /** Again and again, with a pause between two starts. */
    record Every(Duration pause) implements Timing {}

    /** At the times of a Quartz cron expression, UTC, and once at the start. */
    record At(String cron) implements Timing {}
  }
}
