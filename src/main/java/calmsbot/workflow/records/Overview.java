package calmsbot.workflow.records;

import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Outages.Outage;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.TaskQueue.WaitingTask;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How things stand at one instant, for {@code status} and the digest. */
public interface Overview {
  /**
   * Reads everything at one instant.
   *
   * @param most how many open cases and how many waiting tasks at most
   * @param closed how many of the latest closed cases
   */
  StatusReport report(int most, int closed);

  /**
   * How things stand. Names no astronomer.
   *
   * @param paused whether a person has stopped staging
   * @param muted whether no mail of the bot leaves
   * @param counts the number of cases in every state, in the order of {@link CaseState}
   * @param open the cases that are not closed, in order of arrival
   * @param closed the cases closed last, newest first
   * @param tasks what failed and will be tried again
   * @param outages the outside systems that do not answer
   * @param mailsWaiting our mails that have not left yet
   * @param mailsHeldBack those of them that a limit holds back
   * @param unread mails and trigger files not looked at yet
   * @param quarantined those that could not be read
   */
  record StatusReport(
      boolean paused,
      boolean muted,
      Map<CaseState, Integer> counts,
      List<CaseLine> open,
      List<CaseLine> closed,
      List<WaitingTask> tasks,
      List<Outage> outages,
      int mailsWaiting,
      int mailsHeldBack,
      int unread,
      int quarantined) {
    public StatusReport {
      EnumMap<CaseState, Integer> everyState = new EnumMap<>(CaseState.class);
      for (CaseState state : CaseState.values()) {
        everyState.put(state, counts.getOrDefault(state, 0));
      }
      counts = Collections.unmodifiableMap(everyState);
      open = List.copyOf(open);
      closed = List.copyOf(closed);
      tasks = List.copyOf(tasks);
      outages = List.copyOf(outages);
    }

    /**
     * One case in a line.
     *
     * @param mous in the spelling of mails; empty where the request could not be understood
     * @param project likewise
     * @param ticket likewise
     * @param changed its last transition
     * @param run its newest run
     */
    public record CaseLine(
        long number,
        CaseState state,
        String mous,
        String project,
        String ticket,
        Instant received,
        Instant changed,
        Optional<Run> run) {}
  }
}
