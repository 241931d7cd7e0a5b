package calmsbot.workflow;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.workflow.MailRenderer.MailIdentity;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.Effect;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Runs.RunFacts;
import calmsbot.workflow.records.StoreMark;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Writes the bot's mails and puts them on record, with the task that sends them. */
public final class MailComposer {
  private final MailRenderer renderer;
  private final MessageIdSource messageIds;
  private final Roles roles;

  public MailComposer(MailRenderer renderer, MessageIdSource messageIds, Roles roles) {
    this.renderer = renderer;
    this.messageIds = messageIds;
    this.roles = roles;
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

  /** The same, for a run that was not believed until a person vouched for it. */
  void notice(UnitOfWork unit, Case staged, Instant now) {
    List<RunFacts> runs = unit.runs().facts(staged.number());
    notice(unit, staged, runs.get(runs.size() - 1).expires().orElseThrow(), now);
  }

  void report(UnitOfWork unit, Case failed, Sentence problem, Instant now) {
    Request request = failed.request().orElseThrow();
    String job = StagingJob.nameOf(unit, failed);
    String transcript = new String(unit.runs().output(job), StandardCharsets.UTF_8);
    put(
        unit,
        failed,
        Purpose.REPORT,
        new MailContent.FailureReport(
            failed.number(), request, problem, unit.runs().arguments(job), transcript),
        now);
  }

  /** Tells AOG that a case needs a person. */
  void alert(UnitOfWork unit, Case about, Effect.TellAog effect, Instant now) {
    Map<String, Object> values =
        Map.of(
            "case", about.number(),
            "matter", effect.what(),
            "mous", about.request().map(request -> request.mous().toString()).orElse(""),
            "why", effect.why(),
            "state", about.state().toString());
    List<EmailAddress> to =
        RecipientPolicy.ofNote(NoteKind.CASE_ALERT, roles, Optional.of(about.contact()));
    MailContent content = new MailContent.Note(to, NoteKind.CASE_ALERT, values);
    put(unit, about, Purpose.NOTE, content, now);
  }

  /**
   * A note under a key of its own; a second one under that key is not written.
   *
   * @param number the case that replies to it concern, if there is one
   * @return whether it is the first
   */
  boolean note(
      UnitOfWork unit, String key, Optional<Long> number, MailContent.Note content, Instant now) {
    return put(unit, number, content.kind().purpose(), key, content, now);
  }

  /** The same without a template. */
  void alarm(UnitOfWork unit, String key, MailContent.Alarm content, Instant now) {
    put(unit, Optional.empty(), Purpose.NOTE, key, content, now);
  }

  /** The answer to an order that came as an incoming item, about a case or none. */
  public void answer(
      UnitOfWork unit,
      long item,
      Optional<Long> number,
      MailContent.OrderReply content,
      Instant now) {
    put(unit, number, Purpose.ANSWER, "answer." + item, content, now);
  }

  /** Sends again a case's newest mail of a purpose; that mail never went out. */
  void again(UnitOfWork unit, Case about, Purpose purpose, Instant now) {
    String messageId =
        unit.outbox().newest(about.number(), purpose).orElseThrow().mail().messageId();
    send(unit, messageId, "again." + about.version(), Optional.of(about.number()), now);
  }

  private void put(UnitOfWork unit, Case about, Purpose purpose, MailContent content, Instant now) {
    String key =
        "case-%d.%d.%s"
            .formatted(about.number(), about.version(), purpose.name().toLowerCase(Locale.ROOT));
    put(unit, Optional.of(about.number()), purpose, key, content, now);
  }

  private boolean put(
      UnitOfWork unit,
      Optional<Long> number,
      Purpose purpose,
      String key,
      MailContent content,
      Instant now) {
    boolean isFirst = !unit.outbox().hasKey(key);
    if (isFirst) {
      String messageId = messageIds.next(number, purpose);
      MailIdentity identity =
          new MailIdentity(messageId, new StoreMark(unit.switches()).on(messageId));
      unit.outbox().put(renderer.compose(content, identity, now), purpose, number, key, now);
      send(unit, messageId, "first", number, now);
    }
    return isFirst;
  }

  private static void send(
      UnitOfWork unit, String messageId, String occasion, Optional<Long> number, Instant now) {
    String key = "%s:%s:%s".formatted(TaskKind.SEND_MAIL, messageId, occasion);
    unit.tasks().add(key, TaskKind.SEND_MAIL, number, messageId, now);
  }

  /**
   * Makes Message-IDs that nobody can guess without having the mail: each holds 128 random bits.
   *
   * @param domain the right-hand side
   * @param random a source that nobody can predict
   */
  public record MessageIdSource(String domain, RandomGenerator random) {
    private static final int BYTES = 16;

    /** With angle brackets; the case's number and the purpose in it are only for people to read. */
    String next(Optional<Long> caseNumber, Purpose purpose) {
      byte[] bits = new byte[BYTES];
      random.nextBytes(bits);
      String about = caseNumber.map(number -> "case-" + number + ".").orElse("");
      String what = purpose.name().toLowerCase(Locale.ROOT);
      return "<%s%s.%s@%s>".formatted(about, what, HexFormat.of().formatHex(bits), domain);
    }
  }
}
