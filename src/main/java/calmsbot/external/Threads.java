package calmsbot.external;

import java.util.concurrent.ThreadFactory;

/**
 * Makes every thread of the programs. What one of them does not expect ends it, and is handed to
 * the program's handler of uncaught exceptions: nobody lives on without a thread in silence.
 */
public final class Threads {
  private Threads() {}

  /** Not started yet; keeps no program from ending. */
  public static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** For executors. */
  public static ThreadFactory daemons(String name) {
    return work -> daemon(name, work);
  }

  /** Hands on what something around the work would swallow. */
  public static void unexpected(Throwable why) {
    Thread here = Thread.currentThread();
    here.getUncaughtExceptionHandler().uncaughtException(here, why);
  }

  /** For executors that keep to themselves what their work throws. */
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
