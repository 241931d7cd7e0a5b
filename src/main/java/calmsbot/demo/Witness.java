package calmsbot.demo;

import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.demo.Story.Scene;
import calmsbot.demo.Story.Surroundings;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Overview.StatusReport;
import calmsbot.workflow.records.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the world from outside: what was mailed, what lies where, how the cases stand. */
final class Witness {
  private static final int ENOUGH = 1000;
  private static final Set<CaseState> AT_REST =
      Set.of(CaseState.CLOSED, CaseState.FAILED, CaseState.HELD);

  private final Surroundings world;
  private final Store store;

  Witness(Surroundings world, Store store) {
    this.world = world;
    this.store = store;
  }

  /** The bot's mails about a MOUS. */
  List<SentMail> mailsAbout(MousUid mous) {
    return Ending.mailsAbout(mous, Story.BOT, world.mail().sent());
  }

  /** Whether what was asked of a MOUS is answered, and all is quiet about it. */
  boolean isSettled(Scene.Expected expected) {
    return !mailsAbout(expected.mous()).isEmpty()
        && isAtRest(expected.mous())
        && triggers(expected.mous()).isEmpty() != expected.triggerStays();
  }

  /** Whether exactly the expected mail was sent. */
  boolean isRight(Scene.Expected expected) {
    List<SentMail> mails = mailsAbout(expected.mous());
    return mails.size() == 1
        && Ending.of(mails.get(0)).filter(expected.ending()::equals).isPresent()
        && isSettled(expected);
  }

  StatusReport report() {
    return store.read(unit -> unit.overview().report(ENOUGH, ENOUGH));
  }

  /** How many cases there are about a MOUS. */
  long cases(MousUid mous) {
    StatusReport report = report();
    return Stream.concat(report.open().stream(), report.closed().stream())
        .filter(line -> line.mous().equals(mous.fileForm()))
        .count();
  }

  List<Path> triggers(MousUid mous) {
    try (Stream<Path> files = Files.list(world.triggers())) {
      return files
          .filter(
              file ->
                  TriggerName.parse(file.getFileName().toString())
                      .filter(name -> name.mous().equals(mous))
                      .isPresent())
          .toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private boolean isAtRest(MousUid mous) {
    return report().open().stream()
        .filter(line -> line.mous().equals(mous.fileForm()))
        .allMatch(line -> AT_REST.contains(line.state()));
  }
}
