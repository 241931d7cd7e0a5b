package calmsbot.desk;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.request.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says is held against what was asked; what is not proved waits for a person. */
class RunProofRulesTest {
  private static final Request WHOLE = Samples.request(1);
  private static final Request CALIBRATORS = Samples.calibrators(1, "J0510+1800", "J0321+1234");
  private static final String SELECTION =
      "*** Based on your selection, only data for field J0510+1800,J0321+1234 will be staged. ***\n";
  private static final String FOUND =
      "Found pre-existing /home/arcdistribution/arcdistribution/preview/8b6d/uid___A002_Xd15514_X8bfa.ms.split.cal.tar . Will try to use this instead of recreating it (making hard link) ...\n";

  @TempDir Path folder;
  private DeskBench bench;

  @BeforeEach
  void open() {
    bench = DeskBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void sendsTheLinkOfCalibratorsThatWereSelected() {
    run(CALIBRATORS, Samples.completed(CALIBRATORS, "cdb386"));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(Draft.DownloadNotice.class)).hasSize(1);
  }

  @Test
  void holdsCalibratorsThatWereNeverSelected() {
    run(CALIBRATORS, Samples.announced("cdb386") + Samples.closing(CALIBRATORS, "cdb386"));

    assertHeld("J0510+1800,J0321+1234");
  }

  @Test
  void holdsCalibratorsWhenOthersWereSelected() {
    String others = Samples.completed(CALIBRATORS, "cdb386").replace("J0321+1234", "HD1");
    run(CALIBRATORS, others);

    assertHeld("J0510+1800,HD1");
  }

  @Test
  void holdsWholeDataThatWereSelectedFrom() {
    run(WHOLE, SELECTION + Samples.completed(WHOLE, "cdb386"));

    assertHeld("J0510+1800,J0321+1234");
  }

  @Test
  void holdsCalibratorsThatWereLinkedByName() {
    run(
        CALIBRATORS,
        Samples.completed(CALIBRATORS, "cdb386").replace("Staging of", FOUND + "Staging of"));

    assertHeld("uid___A002_Xd15514_X8bfa.ms.split.cal.tar");
  }

  @Test
  void sendsWholeDataThatWereLinkedByName() {
    run(WHOLE, Samples.announced("cdb386") + FOUND + Samples.closing(WHOLE, "cdb386"));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void holdsALinkThatIsNotTheOneAnnounced() {
    run(WHOLE, Samples.announced("8672af") + Samples.closing(WHOLE, "cdb386"));

    assertHeld(Samples.LINKS + "8672af");
  }

  @Test
  void holdsALinkThatWasNotAnnounced() {
    run(WHOLE, Samples.closing(WHOLE, "cdb386"));

    assertHeld("will be accessible at");
  }

  @Test
  void holdsALinkThatAnotherCaseHas() {
    run(Samples.request(2), Samples.completed(Samples.request(2), "cdb386"));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    bench.mailed(WHOLE);
    end(2, Samples.completed(WHOLE, "cdb386"));

    assertThat(bench.state(2)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(Draft.DownloadNotice.class)).hasSize(1);
  }

  private void run(Request request, String output) {
    bench.mailed(request);
    end(1, output);
  }

  private void end(long number, String output) {
    bench.host.print(bench.job(number), output);
    bench.host.exit(bench.job(number), 0);
    bench.pass(Duration.ofMinutes(1));
  }

  private void assertHeld(String why) {
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(Draft.DownloadNotice.class)).isEmpty();
    List<Draft.Note> notes = bench.sent(Draft.Note.class);
    assertThat(notes)
        .singleElement()
        .satisfies(note -> assertThat(String.join("\n", note.lines())).contains(why));
  }
}
