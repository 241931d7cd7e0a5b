package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.Effect;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Original;
import calmsbot.workflow.records.RunFacts;
import calmsbot.workflow.records.StoreMark;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the bot's mails and puts them on record, with the task that sends them. */
public final class MailComposer {
  private final MailRenderer composer;
  private final MessageIdSource messageIds;
  private final EmailAddress aog;

  /**
   * @param aog the archive group's address
   */
  public MailComposer(MailRenderer composer, MessageIdSource messageIds, EmailAddress aog) {
    this.composer = composer;
    this.messageIds = messageIds;
    this.aog = aog;
  }

  /** Who hears of what nobody else can be told. */
  public EmailAddress aog() {
    return aog;
  }

  void verdict(UnitOfWork unit, Case refused, Effect.SendVerdict effect, Instant now) {
    Original original = unit.cases().file(refused.number()).orElseThrow().original();
    put(
        unit,
        refused,
        Purpose.VERDICT,
        new MailContent.VerdictReply(
            refused.contact(), effect.verdict(), effect.reason(), effect.corrected(), original),
        now);
  }

  void notice(UnitOfWork unit, Case staged, Instant expires, Instant now) {
    put(
        unit,
        staged,
        Purpose.NOTICE,
        new MailContent.DownloadNotice(
            staged.request().orElseThrow(),
            staged.notice().orElseThrow(),
            staged.link().orElseThrow(),
            now,
            expires),
        now);
  }

  /** The same of a run that was not believed until a person vouched for it. */
  void notice(UnitOfWork unit, Case staged, Instant now) {
    List<RunFacts> runs = unit.runs().facts(staged.number());
    notice(unit, staged, runs.get(runs.size() - 1).expires().orElseThrow(), now);
  }

  void report(UnitOfWork unit, Case failed, String problem, Instant now) {
    Request request = failed.request().orElseThrow();
    String job = JobName.of(unit, failed);
    String transcript = new String(unit.runs().output(job), StandardCharsets.UTF_8);
    put(
        unit,
        failed,
        Purpose.REPORT,
        new MailContent.FailureReport(
            failed.number(), request, problem, unit.runs().arguments(job), transcript),
        now);
  }

  /** A word to the archive group about a case. */
  public void note(UnitOfWork unit, Case about, Effect.TellAog effect, Instant now) {
    String subject =
        "calmsbot: case %d %s%s"
            .formatted(
                about.number(),
                effect.what(),
                about.request().map(r -> ", MOUS " + r.mous()).orElse(""));
    List<String> lines = new ArrayList<>(effect.why().lines().toList());
    lines.add(
        "The case is %s. It is shown with its history by: calmsbot case %d"
            .formatted(about.state(), about.number()));
    put(unit, about, Purpose.NOTE, new MailContent.Note(List.of(aog), subject, lines), now);
  }

  /** To a contact who asks again for what is being done; once a day at most. */
  public void inHand(UnitOfWork unit, Case known, List<String> standing, Instant now) {
    String about =
        "calmsbot: case %d is in hand: %s%s"
            .formatted(
                known.number(),
                known.state(),
                known.request().map(r -> ", MOUS " + r.mous()).orElse(""));
    List<String> lines = new ArrayList<>();
    lines.add(
        "The same request came by mail once more. It joined its case, and is not done twice.");
    lines.addAll(standing);
    List<EmailAddress> to = Stream.of(known.contact(), aog).distinct().toList();
    String name =
        "case-%d.in-hand.%s".formatted(known.number(), LocalDate.ofInstant(now, ZoneOffset.UTC));
    MailContent.Note note = new MailContent.Note(to, about, lines);
    put(unit, Optional.of(known.number()), Purpose.NOTE, name, note, now);
  }

  /**
   * A word to people in charge that belongs to no case; a second one of that name is not sent.
   *
   * @return whether it is the first of that name
   */
  public boolean note(UnitOfWork unit, String name, MailContent.Note draft, Instant now) {
    return note(unit, name, Optional.empty(), draft, now);
  }

  /** The same about a case, if it is about one: replies to it belong to that. */
  public boolean note(
      UnitOfWork unit, String name, Optional<Long> number, MailContent.Note draft, Instant now) {
    return put(unit, number, Purpose.NOTE, name, draft, now);
  }

  /** The same without a template. */
  void alarm(UnitOfWork unit, String name, MailContent.Alarm draft, Instant now) {
    put(unit, Optional.empty(), Purpose.NOTE, name, draft, now);
  }

  /** The same about a cap, and under none itself. */
  public void capNote(UnitOfWork unit, String name, MailContent.Note draft, Instant now) {
    put(unit, Optional.empty(), Purpose.CAP_NOTE, name, draft, now);
  }

  /** The answer to an order that came as an incoming item, about a case or none. */
  public void answer(
      UnitOfWork unit, long item, Optional<Long> number, MailContent.Answer draft, Instant now) {
    put(unit, number, Purpose.ANSWER, "answer." + item, draft, now);
  }

  /** Sends a case's newest mail of a purpose again, one that never went out. */
  void again(UnitOfWork unit, Case about, Purpose purpose, Instant now) {
    String messageId =
        unit.outbox().newest(about.number(), purpose).orElseThrow().mail().messageId();
    send(unit, messageId, "again." + about.version(), Optional.of(about.number()), now);
  }

  private void put(UnitOfWork unit, Case about, Purpose purpose, MailContent draft, Instant now) {
    String name =
        "case-%d.%d.%s"
            .formatted(about.number(), about.version(), purpose.name().toLowerCase(Locale.ROOT));
    put(unit, Optional.of(about.number()), purpose, name, draft, now);
  }

  private boolean put(
      UnitOfWork unit,
      Optional<Long> number,
      Purpose purpose,
      String name,
      MailContent draft,
      Instant now) {
    boolean isFirst = !unit.outbox().hasKey(name);
    if (isFirst) {
      String messageId = messageIds.next(number, purpose);
      MailIdentity identity =
          new MailIdentity(messageId, new StoreMark(unit.switches()).on(messageId));
      unit.outbox().put(composer.compose(draft, identity, now), purpose, number, name, now);
      send(unit, messageId, "first", number, now);
    }
    return isFirst;
  }

  private static void send(
      UnitOfWork unit, String messageId, String turn, Optional<Long> number, Instant now) {
    String key = new DeliveryAttempt(messageId, turn).key();
    unit.tasks().add(key, Task.Kind.SEND_MAIL, number, messageId, now);
  }
}
