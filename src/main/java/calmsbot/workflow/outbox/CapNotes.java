package calmsbot.workflow.outbox;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.Rate;
import calmsbot.workflow.records.Cap;
import calmsbot.workflow.records.OutboxMail;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tells AOG of mails that a cap holds back: once a day of each cap. */
public final class CapNotes {
  private final MailComposer correspondence;
  private final EmailAddress aog;
  private final InstantSource clock;

  public CapNotes(MailComposer correspondence, EmailAddress aog, InstantSource clock) {
    this.correspondence = correspondence;
    this.aog = aog;
    this.clock = clock;
  }

  void tell(UnitOfWork unit, OutboxMail mail, Cap cap, Rate rate, Instant turn) {
    Instant now = clock.instant();
    String day = now.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    MailContent.Note note =
        new MailContent.Note(
            List.of(aog),
            "calmsbot: mails are held back, over limits." + cap.key(),
            List.of(
                "There are more than %s: %s. The first one over it is %s to %s%s."
                    .formatted(
                        rate,
                        cap.counts(),
                        mail.mail().messageId(),
                        mail.mail().recipients().get(0),
                        mail.caseNumber().map(number -> ", of case " + number).orElse("")),
                "It waits with those that follow; they leave in order, the first ones from %s (UTC)"
                    .formatted(turn),
                "AOG: is this a loop? `calmsbot outbox` lists what waits, `calmsbot outbox drop N`"
                    + " and `calmsbot outbox release N` settle it, `calmsbot mute` stops every mail"
                    + " of the bot."));
    correspondence.capNote(unit, "cap.%s.%s".formatted(cap.key(), day), note, now);
  }
}
