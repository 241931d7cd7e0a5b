package calmsbot.workflow.staging;

import calmsbot.workflow.JobName;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.TranscriptLine;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Run;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a link is. Each run makes a directory of its own: one that another run named is not this
 * one's.
 *
 * @param link without a slash at its end
 */
record LinkDoubts(Run run, String link) {
  private static final Set<CaseState> AT_WORK = EnumSet.of(CaseState.STAGING, CaseState.LOST);

  /** Of any run that has ended, ever. */
  Optional<String> before(UnitOfWork unit) {
    return unit.runs().named(link, run.job()).map(this::words);
  }

  /** Of the other runs that have not ended yet. */
  Optional<String> underWay(UnitOfWork unit) {
    return unit.cases().in(AT_WORK, Integer.MAX_VALUE).stream()
        .filter(other -> other.number() != run.caseNumber() && isAnnouncedBy(unit, other))
        .map(other -> words(other.number()))
        .findFirst();
  }

  private boolean isAnnouncedBy(UnitOfWork unit, Case other) {
    byte[] output = unit.runs().output(JobName.of(unit, other));
    return Transcript.of(new String(output, StandardCharsets.UTF_8))
        .all(TranscriptLine.Announced.class)
        .stream()
        .anyMatch(line -> OutputDoubts.bare(line.link()).equals(link));
  }

  private String words(long number) {
    return number == run.caseNumber()
        ? "An earlier run of this case named the same link: %s.".formatted(link)
        : "The link is that of case %d, too: %s.".formatted(number, link);
  }
}
