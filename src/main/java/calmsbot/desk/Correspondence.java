package calmsbot.desk;

import calmsbot.request.EmailAddress;
import calmsbot.request.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the bot's mails and puts them on record, with the errand that sends them. */
public final class Correspondence {
  private final Composer composer;
  private final MessageIdSource messageIds;
  private final EmailAddress aog;

  /**
   * @param aog the archive group's address
   */
  public Correspondence(Composer composer, MessageIdSource messageIds, EmailAddress aog) {
    this.composer = composer;
    this.messageIds = messageIds;
    this.aog = aog;
  }

  /** Who hears of what nobody else can be told. */
  EmailAddress aog() {
    return aog;
  }

  void verdict(Books books, Case refused, Effect.SendVerdict effect, Instant now) {
    Original original = books.cases().file(refused.number()).orElseThrow().original();
    put(
        books,
        refused,
        Purpose.VERDICT,
        new Draft.VerdictReply(
            refused.contact(), effect.verdict(), effect.reason(), effect.corrected(), original),
        now);
  }

  void notice(Books books, Case staged, Instant expires, Instant now) {
    put(
        books,
        staged,
        Purpose.NOTICE,
        new Draft.DownloadNotice(
            staged.request().orElseThrow(),
            staged.notice().orElseThrow(),
            staged.link().orElseThrow(),
            now,
            expires),
        now);
  }

  /** The same of a run that was not believed until a person vouched for it. */
  void notice(Books books, Case staged, Instant now) {
    List<RunFacts> runs = books.runs().facts(staged.number());
    notice(books, staged, runs.get(runs.size() - 1).expires().orElseThrow(), now);
  }

  void report(Books books, Case failed, String problem, Instant now) {
    Request request = failed.request().orElseThrow();
    String job = JobName.of(books, failed);
    String transcript = new String(books.runs().output(job), StandardCharsets.UTF_8);
    put(
        books,
        failed,
        Purpose.REPORT,
        new Draft.FailureReport(
            failed.number(), request, problem, books.runs().arguments(job), transcript),
        now);
  }

  /** A word to the archive group about a case. */
  void note(Books books, Case about, Effect.TellAog effect, Instant now) {
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
    put(books, about, Purpose.NOTE, new Draft.Note(List.of(aog), subject, lines), now);
  }

  /** To a contact who asks again for what is being done; once a day at most. */
  void inHand(Books books, Case known, List<String> standing, Instant now) {
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
    Draft.Note note = new Draft.Note(to, about, lines);
    put(books, Optional.of(known.number()), Purpose.NOTE, name, note, now);
  }

  /**
   * A word to people in charge that belongs to no case; a second one of that name is not sent.
   *
   * @return whether it is the first of that name
   */
  boolean note(Books books, String name, Draft.Note draft, Instant now) {
    return note(books, name, Optional.empty(), draft, now);
  }

  /** The same about a case, if it is about one: replies to it belong to that. */
  boolean note(Books books, String name, Optional<Long> number, Draft.Note draft, Instant now) {
    return put(books, number, Purpose.NOTE, name, draft, now);
  }

  /** The same without a template. */
  void alarm(Books books, String name, Draft.Alarm draft, Instant now) {
    put(books, Optional.empty(), Purpose.NOTE, name, draft, now);
  }

  /** The same about a cap, and under none itself. */
  void capNote(Books books, String name, Draft.Note draft, Instant now) {
    put(books, Optional.empty(), Purpose.CAP_NOTE, name, draft, now);
  }

  /** The answer to an order that came as an incoming item, about a case or none. */
  void answer(Books books, long item, Optional<Long> number, Draft.Answer draft, Instant now) {
    put(books, number, Purpose.ANSWER, "answer." + item, draft, now);
  }

  /** Sends a case's newest mail of a purpose again, one that never went out. */
  void again(Books books, Case about, Purpose purpose, Instant now) {
    String messageId =
        books.outbox().newest(about.number(), purpose).orElseThrow().mail().messageId();
    send(books, messageId, "again." + about.version(), Optional.of(about.number()), now);
  }

  private void put(Books books, Case about, Purpose purpose, Draft draft, Instant now) {
    String name =
        "case-%d.%d.%s"
            .formatted(about.number(), about.version(), purpose.name().toLowerCase(Locale.ROOT));
    put(books, Optional.of(about.number()), purpose, name, draft, now);
  }

  private boolean put(
      Books books, Optional<Long> number, Purpose purpose, String name, Draft draft, Instant now) {
    boolean isFirst = !books.outbox().hasKey(name);
    if (isFirst) {
      String messageId = messageIds.next(number, purpose);
      MailIdentity identity =
          new MailIdentity(messageId, new StoreMark(books.switches()).on(messageId));
      books.outbox().put(composer.compose(draft, identity, now), purpose, number, name, now);
      send(books, messageId, "first", number, now);
    }
    return isFirst;
  }

  private static void send(
      Books books, String messageId, String turn, Optional<Long> number, Instant now) {
    String key = new SendingTurn(messageId, turn).key();
    books.errands().add(key, Errand.Kind.SEND_MAIL, number, messageId, now);
  }
}
