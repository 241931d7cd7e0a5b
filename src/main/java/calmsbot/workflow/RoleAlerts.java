package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells people in charge of a matter: once, once a day or once an hour. The key of the mail in the
 * outbox shows that a matter was told, so this survives restarts. Thread-safe.
 */
public final class RoleAlerts {
  private final MailComposer composer;
  private final Roles roles;
  private final InstantSource clock;

  public RoleAlerts(MailComposer composer, Roles roles, InstantSource clock) {
    this.composer = composer;
    this.roles = roles;
    this.clock = clock;
  }

  private enum Period {
    EVER,
    DAY,
    HOUR
  }

  /**
   * Two alerts with the same key are one: the second is not sent. Keys are stored at the sites, so
   * their text must stay as it is.
   */
  public static final class Key {
    private final String matter;
    private final Period period;

    private Key(String matter, Period period) {
      this.matter = matter;
      this.period = period;
    }

    /** Told once, ever. */
    public static Key once(String matter) {
      return new Key(matter, Period.EVER);
    }

    /** Told again on the next day (UTC). */
    public static Key daily(String matter) {
      return new Key(matter, Period.DAY);
    }

    /** Told again in the next hour (UTC). */
    public static Key hourly(String matter) {
      return new Key(matter, Period.HOUR);
    }

    private String text(Instant now) {
      return switch (period) {
        case EVER -> matter;
        case DAY -> matter + "." + now.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        case HOUR -> matter + "." + now.truncatedTo(ChronoUnit.HOURS).toString().replace(":", "");
      };
    }
  }

  /**
   * What is told.
   *
   * @param values the values that the kind asks for, each under its name
   * @param caseNumber the case that replies to the note concern, if there is one
   * @param contact the EU ARC contact, if the kind is for them, too
   */
  public record Alert(
      NoteKind kind,
      Key key,
      Map<String, Object> values,
      Optional<Long> caseNumber,
      Optional<EmailAddress> contact) {
    /** One that is about no case. */
    public Alert(NoteKind kind, Key key, Map<String, Object> values) {
      this(kind, key, values, Optional.empty(), Optional.empty());
    }

    public Alert about(Optional<Long> number) {
      return new Alert(kind, key, values, number, contact);
    }

    public Alert about(Case known) {
      return new Alert(
          kind, key, values, Optional.of(known.number()), Optional.of(known.contact()));
    }
  }

  /**
   * Puts a note on record, unless one with that key is there. Runs inside the transaction of the
   * caller, who wakes {@link Worker#SEND_MAIL} afterwards.
   *
   * @return whether it is the first
   */
  public boolean tell(UnitOfWork unit, Alert alert) {
    List<EmailAddress> to = RecipientPolicy.ofNote(alert.kind(), roles, alert.contact());
    MailContent.Note note = new MailContent.Note(to, alert.kind(), alert.values());
    Instant now = clock.instant();
    return composer.note(unit, alert.key().text(now), alert.caseNumber(), note, now);
  }

  /** Tells AOG the same way in words that need no template. */
  void alarm(UnitOfWork unit, Key key, String about, List<String> lines) {
    MailContent.Alarm alarm = new MailContent.Alarm(RecipientPolicy.ofAlarm(roles), about, lines);
    Instant now = clock.instant();
    composer.alarm(unit, key.text(now), alarm, now);
  }
}
