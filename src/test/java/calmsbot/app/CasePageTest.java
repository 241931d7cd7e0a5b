package calmsbot.app;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Cases.CaseFile;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Runs.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One case, as a person sees it. */
class CasePageTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");

  private static List<String> page(RunFacts... runs) {
    Original original =
        new Original("subject", Optional.empty(), List.of(), NOON, "sender", "content");
    CaseFile file = new CaseFile(Case.opened(7, Optional.empty(), CONTACT, NOON), original, NOON);
    return CasePage.text(file, List.<HistoryEntry>of(), List.of(runs)).lines().toList();
  }

  @Test
  void showsWhatTheRunsSaid() {
    RunFacts run =
        new RunFacts(
            List.of("J0510+1800"),
            List.of("http://x/a"),
            List.of("http://x/b"),
            List.of("arcp14"),
            true,
            List.of("/preview/1.tar", "/preview/2.tar"),
            3,
            Optional.of(NOON),
            "its output alone");

    assertThat(page(run))
        .containsSequence(
            "ended run 1 said, as held against its output alone:",
            "  only data for field    J0510+1800",
            "  will be accessible at  http://x/a",
            "  machine                arcp14",
            "  build of CASA          RHEL5, for old data",
            "  pre-existing set       /preview/1.tar",
            "  pre-existing set       /preview/2.tar",
            "  sets copied            3",
            "  completed at           http://x/b",
            "  deleted on             2026-11-23T12:00:00Z (UTC)");
  }

  @Test
  void showsNothingOfRunsThatDidNotEnd() {
    assertThat(page()).noneMatch(line -> line.contains("run"));
  }
}
