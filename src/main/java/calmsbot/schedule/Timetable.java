package calmsbot.schedule;

import calmsbot.desk.Bell;
import calmsbot.desk.Duty;
import calmsbot.desk.Step;
import calmsbot.outside.Threads;
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
 * Has each duty done at its times and whenever the bell is rung for it, each on a thread of its
 * own, never twice at once. Thread-safe.
 */
public final class Timetable implements Bell, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOKS_AT_CLOCK = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final Map<Duty, AtomicBoolean> rung = new EnumMap<>(Duty.class);
  private final ExecutorService clockWatch =
      Executors.newSingleThreadExecutor(Threads.daemons("clock-watch"));

  public Timetable() {
    for (Duty duty : Duty.values()) {
      rung.put(duty, new AtomicBoolean());
    }
    scheduler = quartz();
  }

  /** Begins: from here on every duty is done, the first time at once. */
  public void start(Map<Duty, Step> steps, Map<Duty, Timing> timings) {
    try {
      scheduler.setJobFactory((bundle, anyScheduler) -> job(steps, bundle.getJobDetail().getKey()));
      for (Map.Entry<Duty, Timing> entry : timings.entrySet()) {
        schedule(entry.getKey(), entry.getValue());
      }
      scheduler.start();
      timings.keySet().forEach(this::ring);
      watchClock(timings);
    } catch (SchedulerException failure) {
      throw new IllegalStateException("the timetable could not be started", failure);
    }
  }

  private void watchClock(Map<Duty, Timing> timings) {
    ClockWatch watch =
        new ClockWatch(InstantSource.system(), System::nanoTime, () -> beginAnew(timings));
    clockWatch.execute(() -> watchClock(watch));
  }

  /** Until it is interrupted, at the end. */
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
  private void beginAnew(Map<Duty, Timing> timings) {
    for (Map.Entry<Duty, Timing> entry : timings.entrySet()) {
      try {
        scheduler.rescheduleJob(
            triggerKey(entry.getKey()), trigger(entry.getKey(), entry.getValue()));
      } catch (SchedulerException failure) {
        LOG.error("AOG must act: restart calmsbot: {} may come too late", entry.getKey(), failure);
      }
    }
  }

  @Override
  public void ring(Duty duty) {
    if (flag(duty).compareAndSet(false, true)) {
      try {
        scheduler.triggerJob(key(duty));
      } catch (SchedulerException failure) {
        flag(duty).set(false);
        LOG.debug("{} is not on the timetable, which starts or stops", duty, failure);
      }
    }
  }

  /**
   * Ends: begins nothing more, and waits for what is being done; but not for ever for an outside
   * system that hangs, for what is on record outlives any end.
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
      LOG.warn("a duty hangs and is not waited for any longer; it is done after the next start");
    }
  }

  private void shutDown() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException failure) {
      throw new IllegalStateException("the timetable could not be stopped", failure);
    }
  }

  private DutyJob job(Map<Duty, Step> steps, JobKey key) {
    Duty duty = Duty.valueOf(key.getName());
    return new DutyJob(duty, java.util.Objects.requireNonNull(steps.get(duty)), flag(duty));
  }

  private void schedule(Duty duty, Timing timing) throws SchedulerException {
    JobDetail job = JobBuilder.newJob(DutyJob.class).withIdentity(key(duty)).storeDurably().build();
    scheduler.scheduleJob(job, trigger(duty, timing));
  }

  private static Trigger trigger(Duty duty, Timing timing) {
    return TriggerBuilder.newTrigger()
        .withIdentity(triggerKey(duty))
        .withSchedule(times(timing))
        .startNow()
        .build();
  }

  private static TriggerKey triggerKey(Duty duty) {
    return TriggerKey.triggerKey(duty.name());
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

  private AtomicBoolean flag(Duty duty) {
    return java.util.Objects.requireNonNull(rung.get(duty));
  }

  private static JobKey key(Duty duty) {
    return JobKey.jobKey(duty.name());
  }

  private static Scheduler quartz() {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "calmsbot-" + UUID.randomUUID());
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty(
        "org.quartz.threadPool.threadCount", Integer.toString(Duty.values().length));
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    try {
      return new StdSchedulerFactory(settings).getScheduler();
    } catch (SchedulerException failure) {
      throw new IllegalStateException("the timetable could not be made", failure);
    }
  }
}
