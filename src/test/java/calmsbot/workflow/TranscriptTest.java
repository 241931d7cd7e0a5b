package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.records.Runs.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in the terminal output of the staging command. */
class TranscriptTest {
  static final String LINK =
      "http://almascience.eso.org/arcdistribution/preview/8672af71dac32e0ad9703dae3438fcac";
  private static final String SELECTION =
      "*** Based on your selection, only data for field J0510+1800 will be staged. ***";

  private static final String MADE =
      """
      %s
      The staging directory will be accessible at %s
      Looking for cluster node with low load ...
      DATAMACHINE chosen: arcp14
      Working as arcproc@arcp14.hq.eso.org ...
      (re-)creating directory /opsw/work/pipeproc/autopipeline/tmp/WORK23067
      Old project, using RHEL5 build of CASA.
      Now generating the calibrated MS(s) ...
      Checking for pre-existing MSs for the following EBs ...
      uid___A002_Xd33a12_X15be
      MS for uid___A002_Xd33a12_X15be was not found among the already staged MSs. Will not search further ...
      None or not all of the needed MSs found: Will regenerate all the MSs ...
      Generated the job script. Now submitting and waiting for completion ...
      Completed. Determining the list of generated MSs ...
      Copying over the generated MSs ...
      receiving incremental file list
      uid___A002_Xd33a12_X15be.ms.split.cal.tar
      uid___A002_Xd33a12_X99.ms.split.cal.tar

      sent 42 bytes  received 5765728719 bytes  64421550.40 bytes/sec
      total size is 5764321280  speedup is 1.00
      Deleting redundant logs ...
      Deleting temporary work directory ...
      Staging of calibrated MS(s) for 2018.1.01406.S uid___A001_X133d_X3cf3 helpdesk ticket #16267 completed at %s
      Data will be deleted 28 days from Fri Sep 27 14:04:04 UTC 2019 unless you put a .donotremove into the directory.
      """
          .formatted(SELECTION, LINK, LINK);

  private static RunFacts facts(String output) {
    Transcript transcript = Transcript.of(output);
    return transcript.facts(transcript.deletions().stream().findFirst(), "its output");
  }

  @Test
  void readsEveryLineThatSaysSomething() {
    assertThat(facts(MADE))
        .isEqualTo(
            new RunFacts(
                List.of("J0510+1800"),
                List.of(LINK),
                List.of(LINK),
                List.of("arcp14"),
                true,
                List.of(),
                2,
                Optional.of(Instant.parse("2019-10-25T14:04:04Z")),
                "its output"));
    assertThat(facts(MADE.replace("\n", "\r\n"))).isEqualTo(facts(MADE));
    assertThat(facts(MADE.replace("\n", "  \n"))).isEqualTo(facts(MADE));
  }

  @Test
  void readsWhichSetsWereThere() {
    String path =
        "/home/arcdistribution/arcdistribution/preview/8b6d/uid___A002_Xd15514_X8bfa.ms.split.cal.tar";
    String line =
        "Found pre-existing %s . Will try to use this instead of recreating it (making hard link) ..."
            .formatted(path);

    assertThat(facts(line).linked()).containsExactly(path);
    assertThat(facts("Checking for pre-existing MSs for the following EBs ...").linked()).isEmpty();
  }

  @Test
  void keepsNoMoreThanAPersonReads() {
    String many = "DATAMACHINE chosen: %s\n";
    StringBuilder output = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      output.append(many.formatted("x".repeat(1000) + i));
    }

    assertThat(facts(output + "DATAMACHINE chosen: a\u001b[2Jb\n").machines())
        .hasSize(RunFacts.MOST);
    assertThat(facts("DATAMACHINE chosen: a\u001b[2Jb\n").machines()).containsExactly("a?[2Jb");
    assertThat(facts(many.formatted("x".repeat(1000))).machines())
        .allMatch(name -> name.length() == RunFacts.LONGEST + 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"| ", "|", " ", "\t", "rsync: ", "99 %\r", "\u2028", "\u0085", "\u001b[0m"})
  void readsALineFromItsBeginningOnly(String before) {
    for (String line : MADE.lines().toList()) {
      Transcript read = Transcript.of(before + line);
      assertThat(read.all(TranscriptLine.SelectedFields.class)).isEmpty();
      assertThat(read.all(TranscriptLine.Announced.class)).isEmpty();
      assertThat(read.all(TranscriptLine.Closing.class)).isEmpty();
      assertThat(read.all(TranscriptLine.Machine.class)).isEmpty();
      assertThat(read.deletions()).isEmpty();
    }
  }

  @Test
  void findsASelectionInOtherWords() {
    String other = "Only data for field 3 will be kept";
    assertThat(
            Transcript.of(other + "\n| " + other).all(TranscriptLine.SelectionInOtherWords.class))
        .containsExactly(new TranscriptLine.SelectionInOtherWords(other));
    assertThat(Transcript.of("  " + SELECTION).all(TranscriptLine.SelectionInOtherWords.class))
        .hasSize(1);
    assertThat(Transcript.of(MADE).all(TranscriptLine.SelectionInOtherWords.class)).isEmpty();
  }
}
