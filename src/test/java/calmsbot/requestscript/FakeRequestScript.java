package calmsbot.requestscript;

import calmsbot.external.BlockedService;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.TriggerName;
import calmsbot.requestscript.Triggers.ActiveTrigger;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.PostOffice;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything around the request script, in memory; notes in which order it is used. */
final class FakeRequestScript implements Triggers, RequestMailWriter, Spool, PostOffice, Dialogue {
  final List<String> deeds = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final List<String> questions = new ArrayList<>();
  final List<ActiveTrigger> active = new ArrayList<>();
  final Map<String, OutgoingMail> spooled = new LinkedHashMap<>();
  final List<OutgoingMail> delivered = new ArrayList<>();
  boolean somebodyThere;
  boolean agrees = true;

  /** Comes in while a question stands. */
  @Nullable ActiveTrigger meanwhile;

  boolean triggersAway;
  boolean spoolFull;
  boolean keepFails;
  Delivery answer = new Delivery.Accepted(Map.of());
  boolean postAway;

  @Override
  public List<ActiveTrigger> active() throws Unavailable {
    requireTriggers();
    return List.copyOf(active);
  }

  @Override
  public String place(MousUid mous, Instant now, String text) throws Unavailable {
    requireTriggers();
    deeds.add("trigger placed");
    return "/triggers/" + TriggerName.of(mous, now).fileName();
  }

  private void requireTriggers() throws Unavailable {
    if (triggersAway) {
      throw new Unavailable(OutsideSystem.TRIGGERS, "trigger folder away");
    }
  }

  @Override
  public OutgoingMail write(Request request, Instant now) {
    return new OutgoingMail(
        "<1@eso.org>",
        request.contact(),
        List.of(new EmailAddress("aog@eso.org"), request.contact()),
        "mail".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public WaitingRequest write(OutgoingMail mail) {
    if (spoolFull) {
      throw new BlockedService("no space");
    }
    deeds.add("mail written");
    return new FakeSlip(mail);
  }

  @Override
  public List<WaitingRequest> waiting() {
    return spooled.values().stream().map(mail -> (WaitingRequest) new FakeSlip(mail)).toList();
  }

  @Override
  public Delivery deliver(OutgoingMail mail) throws Unavailable {
    if (postAway) {
      throw new Unavailable(OutsideSystem.POST, "connection refused");
    }
    deeds.add("mail delivered");
    delivered.add(mail);
    return answer;
  }

  @Override
  public void say(String line) {
    said.add(line);
  }

  @Override
  public boolean canAsk() {
    return somebodyThere;
  }

  @Override
  public boolean agrees(String question) {
    questions.add(question);
    if (meanwhile != null) {
      active.clear(); // others may be done meanwhile
      active.add(meanwhile);
    }
    return agrees;
  }

  private final class FakeSlip implements WaitingRequest {
    private final OutgoingMail mail;

    FakeSlip(OutgoingMail mail) {
      this.mail = mail;
    }

    @Override
    public OutgoingMail mail() {
      return mail;
    }

    @Override
    public String place() {
      return "/spool/1.mail";
    }

    @Override
    public void keep() {
      if (keepFails) {
        throw new BlockedService("cannot be kept");
      }
      deeds.add("mail kept");
      spooled.put(mail.messageId(), mail);
    }

    @Override
    public void keepFor(Set<EmailAddress> rest) {
      deeds.add("mail kept for " + new TreeSet<>(rest.stream().map(EmailAddress::text).toList()));
    }

    @Override
    public void remove() {
      spooled.remove(mail.messageId());
    }

    @Override
    public void setAside() {
      deeds.add("mail set aside");
      spooled.remove(mail.messageId());
    }

    @Override
    public void close() {}
  }
}
