package calmsbot.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.OutgoingMail;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Values for the tests of the store. */
final class StoreSamples {
  /** To the nanosecond, so that a store that drops digits is seen. */
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");

  static final EmailAddress CONTACT = new EmailAddress("arc.person@eso.org");
  static final EmailAddress AOG = new EmailAddress("aog@eso.org");
  static final EmailAddress USER = new EmailAddress("judits@phys.ethz.ch");
  static final MousUid MOUS = new MousUid("uid://A001/X133d/X1244");
  static final Original ORIGINAL =
      new Original(
          "ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244",
          Optional.of("<first@eso.org>"),
          List.of("<older@eso.org>", "<oldest, with \"quotes\"@eso.org>"),
          NOON.minusSeconds(90),
          "arc.person@eso.org",
          "Dear AOG,\n\nplease create … Größe 望遠鏡 \uD83D\uDD2D '; DROP TABLE cases; --\n");

  private StoreSamples() {}

  public static Request request(String ticket, String... fields) {
    return new Request(
        CONTACT,
        MOUS,
        new ProjectCode("2017.1.00727.S"),
        List.of(fields).stream().map(CalField::new).toList(),
        "Judit Szulágyi",
        USER,
        new Ticket(ticket));
  }

  static Case open(UnitOfWork unit, String ticket) {
    return open(unit, ticket, NOON);
  }

  static Case open(UnitOfWork unit, String ticket, Instant received) {
    return unit.cases().open(Optional.of(request(ticket)), CONTACT, received, ORIGINAL);
  }

  /** The case in another state, as its next version. */
  static Case moved(Case now, CaseState state) {
    return new Case(
        now.number(),
        now.version() + 1,
        state,
        now.request(),
        now.contact(),
        now.received(),
        now.notice(),
        now.link(),
        now.runs(),
        now.heldFrom());
  }

  static HistoryEntry entry(CaseState state, Instant at) {
    return new HistoryEntry(at, state, "moved", "", Optional.empty());
  }

  static Arrival arrival(long uid, String raw) {
    return arrival(new MailPlace("INBOX", 7, uid), raw);
  }

  static Arrival arrival(MailPlace place, String raw) {
    byte[] bytes = raw.getBytes(UTF_8);
    return new Arrival(place, NOON.minusSeconds(30), bytes.length, false, bytes);
  }

  static TriggerFile trigger(int second, String content) {
    TriggerName name = TriggerName.of(MOUS, Instant.ofEpochSecond(1_567_432_827L + second));
    return new TriggerFile(name, NOON.minusSeconds(3600), content.getBytes(UTF_8));
  }

  static Settled settled(Disposition disposition) {
    return new Settled(disposition, "why", Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Settled requestOf(long caseNumber, String messageId) {
    return new Settled(
        Disposition.REQUEST,
        "a request",
        Optional.of(messageId),
        Optional.of("ab12" + messageId),
        Optional.of(caseNumber));
  }

  static OutgoingMail outgoing(String messageId) {
    return new OutgoingMail(
        messageId, AOG, List.of(USER, CONTACT, AOG), "Subject: ready\r\n\r\n\0ÿ".getBytes(UTF_8));
  }
}
