package calmsbot.workflow;

import calmsbot.entitlement.Decision;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Verdict;
import calmsbot.workflow.lifecycle.Event;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every sort of event that the table of states tells apart, by the name it has there. */
public final class Happenings {
  private Happenings() {}

  public static Map<String, Event> all() {
    Map<String, Event> all = new LinkedHashMap<>();
    all.put("Malformed", new Event.Malformed(List.of("no ticket"), "form"));
    all.put(
        "Decided: refuse",
        decided(new Decision.Refuse(Verdict.CYCLE_0, List.of(Sentence.verbatim("old")))));
    all.put("Decided: approve", decided(new Decision.Approve("PI", WorkflowSamples.USER)));
    all.put("Decided: escalate", decided(new Decision.Escalate(Sentence.verbatim("two accounts"))));
    all.put("Withdrawn", new Event.Withdrawn(List.of(Sentence.verbatim("no delegation any more"))));
    all.put("RunStarted", new Event.RunStarted());
    all.put(
        "RunCompleted",
        new Event.RunCompleted(
            URI.create(WorkflowSamples.LINKS + "cdb386"), WorkflowSamples.MONDAY));
    all.put(
        "RunDoubtful",
        new Event.RunDoubtful(
            URI.create(WorkflowSamples.LINKS + "cdb386"), List.of(Sentence.verbatim("no proof"))));
    all.put("RunEndedBadly", new Event.RunEndedBadly(Sentence.verbatim("exit status 1")));
    all.put("RunOverdue", new Event.RunOverdue(Sentence.verbatim("silent")));
    all.put("RunLost", new Event.RunLost(Sentence.verbatim("host away")));
    all.put("RunFound", new Event.RunFound());
    all.put("VerdictSent", new Event.VerdictSent());
    all.put("NoticeSent", new Event.NoticeSent());
    all.put("MailRejected", new Event.MailRejected("550"));
    all.put("MailDropped", new Event.MailDropped("aog@eso.org"));
    all.put("TriggersRemoved", new Event.TriggersRemoved());
    all.put("RetryOrdered", new Event.RetryOrdered("aog@eso.org"));
    all.put("CloseOrdered", new Event.CloseOrdered("aog@eso.org"));
    all.put("CancelOrdered", new Event.CancelOrdered("aog@eso.org"));
    all.put("HoldOrdered", new Event.HoldOrdered("aog@eso.org", "wait"));
    all.put("ReleaseOrdered", new Event.ReleaseOrdered("aog@eso.org"));
    return all;
  }

  private static Event decided(Decision decision) {
    return new Event.Decided(decision);
  }
}
