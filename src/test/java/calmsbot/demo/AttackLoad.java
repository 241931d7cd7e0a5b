package calmsbot.demo;

import calmsbot.demo.Story.Scene;
import calmsbot.demo.Story.Surroundings;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Requests of the story without end, each under a ticket of its own, and what must come of it. */
final class AttackLoad {
  private static final int FIRST_TICKET = 700_000;

  /** Answered without a run, which is quick. */
  private static final List<SampleMous> REFUSED =
      List.of(
          SampleMous.CO_I,
          SampleMous.UNKNOWN,
          SampleMous.OTHER_PROJECT,
          SampleMous.VERIFIED,
          SampleMous.CYCLE_0,
          SampleMous.TARGET_AS_CALFIELD);

  private static final List<SampleMous> STAGED =
      List.of(
          SampleMous.PI,
          SampleMous.DELEGEE,
          SampleMous.PUBLIC,
          SampleMous.CALIBRATORS,
          SampleMous.FAILING_RUN);

  private final Sender sender;
  private final Random random;
  private final Map<MousUid, Ending> endings = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  /**
   * One request, asked.
   *
   * @param ending none where a person called its run off
   * @param byTrigger whether it came by a trigger file, alone or too
   */
  record Asked(SampleMous of, Ticket ticket, Optional<Ending> ending, boolean byTrigger) {
    boolean endsIn(Ending that) {
      return ending.filter(that::equals).isPresent();
    }
  }

  AttackLoad(Surroundings world, Random random) {
    this.sender = new Sender(world, new TickingClock());
    this.random = random;
    Story.scenes().stream()
        .flatMap(scene -> scene.endings().stream())
        .forEach(expected -> endings.put(expected.mous(), expected.ending()));
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** So many more: most are refused, some are staged; by mail, by trigger, or both ways. */
  void ask(int number) throws IOException, MessagingException {
    for (int i = 0; i < number; i++) {
      List<SampleMous> kind = random.nextInt(4) == 0 ? STAGED : REFUSED;
      ask(kind.get(random.nextInt(kind.size())), random.nextInt(6));
    }
  }

  /** Nobody is to be mailed about this one, and its run may be ended at any point. */
  void calledOff(Ticket ticket) {
    asked.replaceAll(
        one ->
            one.ticket().equals(ticket)
                ? new Asked(one.of(), ticket, Optional.empty(), one.byTrigger())
                : one);
  }

  private void ask(SampleMous of, int way) throws IOException, MessagingException {
    Ticket ticket = new Ticket(Integer.toString(FIRST_TICKET + asked.size()));
    Request request = under(ticket, of.request());
    boolean byTrigger = way <= 1;
    asked.add(new Asked(of, ticket, Optional.ofNullable(endings.get(of.uid())), byTrigger));
    if (way != 0) {
      sender.perform(Story.mail(request));
    }
    if (byTrigger) {
      sender.perform(new Scene.Act.Trigger(request));
    }
  }

  private static Request under(Ticket ticket, Request one) {
    return new Request(
        one.contact(), one.mous(), one.project(), one.calFields(), one.user(), one.email(), ticket);
  }

  /** A second further at each look, so that no two trigger files have one name. */
  private static final class TickingClock implements InstantSource {
    private Instant now = Instant.now().minus(Duration.ofDays(1));

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }
  }
}
