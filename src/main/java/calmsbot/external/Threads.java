package calmsbot.external;

import java.util.concurrent.ThreadFactory;

/**
 * Makes every thread of the programs. An unexpected failure ends a thread and goes to the program's
 * handler of uncaught exceptions, so that no program silently goes on without a thread.
 */
public final class Threads {
  private Threads() {}

  /** Not started yet; does not keep the program from ending. */
  public static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** For executors. */
  public static ThreadFactory daemons(String name) {
    return work -> daemon(name, work);
  }

  /** Passes on what something around the work would swallow. */
  public static void unexpected(Throwable why) {
    Thread here = Thread.currentThread();
    here.getUncaughtExceptionHandler().uncaughtException(here, why);
  }

  /** For executors that swallow what their work throws. */
  public static Runnable told(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | Error why) {
        unexpected(why);
        throw why;
      }
    };
  }
}
