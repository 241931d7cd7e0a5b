package calmsbot.demo;

import calmsbot.demo.MailTraffic.FolderMail;
import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.demo.Story.Scene;
import calmsbot.demo.Story.Surroundings;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Overview.StatusReport;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Plays the story, scene after scene, and waits for each one's end. */
final class Storyteller {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Surroundings world;
  private final Sender sender;
  private final Witness witness;
  private final Listener listener;
  private int shown;
  private boolean twoRanTwoWaited;

  /** Sees the mails and the scenes as they pass. */
  interface Listener {
    void scene(Scene scene);

    void mail(SentMail mail) throws IOException;
  }

  Storyteller(Surroundings world, Sender sender, Witness witness, Listener listener) {
    this.world = world;
    this.sender = sender;
    this.witness = witness;
    this.listener = listener;
  }

  /** Plays it all; a row a scene. */
  List<StoryRow> tell() throws IOException, MessagingException, InterruptedException {
    List<StoryRow> rows = new ArrayList<>();
    Scene unrelated = Story.unrelated();
    begin(unrelated);
    for (Scene scene : Story.scenes()) {
      long begun = System.nanoTime();
      begin(scene);
      await(scene);
      rows.add(row(scene, Duration.ofNanos(System.nanoTime() - begun)));
    }
    rows.add(row(unrelated));
    return rows;
  }

  private void begin(Scene scene) throws IOException, MessagingException, InterruptedException {
    listener.scene(scene);
    for (Scene.Act act : scene.acts()) {
      sender.perform(act);
    }
    show(world.mail().sentAfter(shown, Duration.ZERO));
  }

  private void await(Scene scene) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos() * scene.endings().size();
    while (!isOver(scene) && System.nanoTime() < end) {
      show(world.mail().sentAfter(shown, LOOK));
      watchPlaces();
    }
    show(world.mail().sentAfter(shown, Duration.ZERO));
  }

  private boolean isOver(Scene scene) {
    return scene.endings().stream().allMatch(witness::isSettled);
  }

  private void show(List<SentMail> mails) throws IOException {
    for (SentMail mail : mails) {
      listener.mail(mail);
      shown = mail.number();
    }
  }

  private void watchPlaces() {
    StatusReport report = witness.report();
    twoRanTwoWaited |=
        count(report, CaseState.STAGING) == 2 && count(report, CaseState.QUEUED) == 2;
  }

  private static int count(StatusReport report, CaseState state) {
    return report.counts().getOrDefault(state, 0);
  }

  private StoryRow row(Scene scene, Duration taken) {
    boolean right = scene.endings().stream().allMatch(witness::isRight) && right(scene);
    List<SentMail> mails =
        scene.endings().stream()
            .flatMap(expected -> witness.mailsAbout(expected.mous()).stream())
            .toList();
    return new StoryRow(scene.title(), result(mails), mails.size(), taken, right);
  }

  /** What a scene shows beside its mails. */
  private boolean right(Scene scene) {
    boolean oneCaseEach =
        scene.endings().stream().allMatch(expected -> witness.cases(expected.mous()) <= 1);
    return oneCaseEach && (scene.endings().size() < 4 || twoRanTwoWaited);
  }

  private static String result(List<SentMail> mails) {
    String words =
        mails.stream()
            .map(mail -> Ending.of(mail).map(Ending::words).orElse("another mail"))
            .distinct()
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "no answer" : words;
  }

  private StoryRow row(Scene unrelated) throws IOException, MessagingException {
    List<FolderMail> untouched =
        world.mail().folder(Story.BOT, "INBOX").stream()
            .filter(
                mail ->
                    new String(mail.raw(), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("Subject: Archive mirror"))
            .filter(mail -> !mail.seen())
            .toList();
    boolean right = untouched.size() == 1;
    return new StoryRow(
        unrelated.title(), right ? "left alone" : "touched", 0, Duration.ZERO, right);
  }

  /**
   * One line of the table at the story's end.
   *
   * @param result what came out, in words
   * @param mails how many mails the bot sent for it
   * @param right whether it is what had to come out
   */
  record StoryRow(String title, String result, int mails, Duration taken, boolean right) {
    String line() {
      return "%-4s %-42s %-24s %5d %6.1f s"
          .formatted(right ? "ok" : "NOT", title, result, mails, taken.toMillis() / 1000.0);
    }

    static String heading() {
      return "%-4s %-42s %-24s %5s %8s"
          .formatted("", "request", "verdict or result", "mails", "taken");
    }
  }
}
