package calmsbot.demo;

import calmsbot.app.App;
import calmsbot.config.BadSettings;
import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.Conversation.ConversationPrinter;
import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.demo.Story.Scene;
import calmsbot.demo.Storyteller.StoryRow;
import calmsbot.external.Threads;
import calmsbot.store.SqlStore;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The demo: the embedded world, the same bot in it as in {@code serve}, and the story. */
public final class Demo {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int WIDTH = 100;

  private final Path home;
  private final PrintStream out;

  /**
   * @param home the folder of the program's own {@code config} and {@code templates}
   */
  public Demo(Path home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  /**
   * Plays the story.
   *
   * @param mails where the mails are kept; without one, in the world's own folder
   * @param keep whether to stay up after the story until the program is interrupted
   * @return whether every scene ended as it should
   * @throws IOException if the folder cannot be used, or a part of the world cannot be started
   */
  public boolean play(Optional<Path> mails, boolean keep)
      throws IOException, SQLException, MessagingException, BadSettings, InterruptedException {
    Path kept = mails.isPresent() ? mails.get() : Files.createTempDirectory("calmsbot-demo-mails-");
    MailFiles files = MailFiles.in(kept.toAbsolutePath());
    InstantSource clock = InstantSource.system();
    Stop stop = Stop.of(Thread.currentThread());
    try (DemoFolder folder = DemoFolder.make(out)) {
      return play(folder.path(), kept, new ScreenListener(files, out, stop), keep, clock);
    } catch (InterruptedException interrupted) {
      out.println("Stopped.");
      return false;
    } finally {
      stop.done();
    }
  }

  private boolean play(
      Path folder, Path kept, ScreenListener shown, boolean keep, InstantSource clock)
      throws IOException, SQLException, MessagingException, BadSettings, InterruptedException {
    out.println("Starting the embedded world: mail server, archive, staging host ...");
    try (World world = World.start(folder, home, PACE, clock)) {
      Settings settings = SettingsLoader.load(world.config());
      try (App app = App.start(settings, clock);
          SqlStore store = world.openStore()) {
        List<StoryRow> rows =
            new Storyteller(world, new Sender(world, clock), new Witness(world, store), shown)
                .tell();
        boolean right = rows.stream().allMatch(StoryRow::right);
        conclude(rows, kept, right);
        if (keep) {
          stay(world, app, shown);
        }
        return right;
      }
    }
  }

  /**
   * At SIGTERM or Ctrl-C the demo is interrupted, and gets time to clean up. A library may swallow
   * the interrupt, so it is repeated at each step.
   */
  private record Stop(AtomicBoolean asked, CountDownLatch ended) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Stop of(Thread playing) {
      Stop stop = new Stop(new AtomicBoolean(), new CountDownLatch(1));
      Runtime.getRuntime()
          .addShutdownHook(Threads.daemon("end of the demo", () -> stop.interrupt(playing)));
      return stop;
    }

    /** To be called by the thread that plays. */
    void remind() {
      if (asked.get()) {
        Thread.currentThread().interrupt();
      }
    }

    void done() {
      ended.countDown();
    }

    private void interrupt(Thread playing) {
      asked.set(true);
      if (ended.getCount() > 0) {
        playing.interrupt();
      }
      try {
        ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The conversation on the screen, and each mail in a file. */
  private static final class ScreenListener implements Storyteller.Listener {
    private final MailFiles files;
    private final PrintStream out;
    private final Stop stop;
    private final ConversationPrinter printer;

    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on, colours may reach a file: no harm done
    ScreenListener(MailFiles files, PrintStream out, Stop stop) {
      boolean colour = Conversation.wantsColour(System.getenv(), System.console() != null);
      this.files = files;
      this.out = out;
      this.stop = stop;
      this.printer = new ConversationPrinter(new Conversation(Story.BOT, WIDTH, colour), out);
    }

    @Override
    public void scene(Scene scene) {
      stop.remind();
      out.println("--- " + scene.title());
      out.println();
    }

    @Override
    public void mail(SentMail mail) throws IOException {
      files.write(mail);
      printer.print(mail);
    }
  }

  private void conclude(List<StoryRow> rows, Path kept, boolean right) {
    out.println(StoryRow.heading());
    rows.forEach(row -> out.println(row.line()));
    out.println();
    out.println(
        right
            ? "Every request had its one answer."
            : "Some requests did not end as they have to: see the lines that begin with NOT.");
    out.println("All mails, each with its envelope: " + kept);
  }

  /** Until the program is interrupted: shows what is written to the bot, and what it answers. */
  private void stay(World world, App app, ScreenListener listener)
      throws IOException, InterruptedException {
    out.println();
    out.println("Still running; end with Ctrl-C. Write to " + Story.BOT + " with a mail client:");
    world.mail().access().forEach(line -> out.println("  " + line));
    out.println("  how the cases stand: calmsbot status --config " + world.config());
    out.println();
    int shown = world.mail().sent().size();
    while (!app.isClosed()) {
      listener.stop.remind();
      for (SentMail mail : world.mail().sentAfter(shown, LOOK)) {
        listener.mail(mail);
        shown = mail.number();
      }
    }
  }
}
