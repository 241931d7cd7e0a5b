package calmsbot.store;

import calmsbot.workflow.records.Cases;
import calmsbot.workflow.records.Confirmations;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.Incoming;
import calmsbot.workflow.records.KeptItems;
import calmsbot.workflow.records.Leftovers;
import calmsbot.workflow.records.LimitCounters;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.MailQueue;
import calmsbot.workflow.records.Outages;
import calmsbot.workflow.records.Outbox;
import calmsbot.workflow.records.Overview;
import calmsbot.workflow.records.Runs;
import calmsbot.workflow.records.Strangers;
import calmsbot.workflow.records.Switches;
import calmsbot.workflow.records.TaskQueue;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The unit of work on one connection, inside its transaction. */
record SqlUnitOfWork(Handle handle) implements UnitOfWork {
  @Override
  public Incoming incoming() {
    return new SqlIncoming(handle);
  }

  @Override
  public Cases cases() {
    return new SqlCases(handle);
  }

  @Override
  public TaskQueue tasks() {
    return new SqlTaskQueue(handle);
  }

  @Override
  public Outbox outbox() {
    return new SqlOutbox(handle);
  }

  @Override
  public MailQueue mailQueue() {
    return new SqlMailQueue(handle);
  }

  @Override
  public LimitCounters limitCounters() {
    return new SqlLimitCounters(handle);
  }

  @Override
  public KeptItems keptItems() {
    return new SqlKeptItems(handle);
  }

  @Override
  public Strangers strangers() {
    return new SqlStrangers(handle);
  }

  @Override
  public Runs runs() {
    return new SqlRuns(handle);
  }

  @Override
  public Outages outages() {
    return new SqlOutages(handle);
  }

  @Override
  public Confirmations confirmations() {
    return new SqlConfirmations(handle);
  }

  @Override
  public Leftovers leftovers() {
    return new SqlLeftovers(handle);
  }

  @Override
  public Switches switches() {
    return new SqlSwitches(handle);
  }

  @Override
  public Overview overview() {
    return new SqlOverview(handle);
  }

  /**
   * Table {@code tally}. Every query goes by the primary key, so the number of rows does not
   * matter.
   */
  private static final class SqlLimitCounters implements LimitCounters {
    private final Handle handle;

    SqlLimitCounters(Handle handle) {
      this.handle = handle;
    }

    @Override
    public int mails(LimitKind limit, String subject) {
      return handle
          .createQuery("SELECT mails FROM tally WHERE cap = :limit AND subject = :subject")
          .bind("limit", limit)
          .bind("subject", subject)
          .mapTo(int.class)
          .findOne()
          .orElse(0);
    }

    @Override
    public void count(LimitKind limit, String subject, Instant until) {
      handle
          .createUpdate(
              """
              INSERT INTO tally (cap, subject, until, mails) VALUES (:limit, :subject, :until, 1)
              ON CONFLICT (cap, subject) DO UPDATE SET mails = tally.mails + 1
              """)
          .bind("limit", limit)
          .bind("subject", subject)
          .bind("until", until)
          .execute();
    }

    @Override
    public void forget(Instant now) {
      handle.createUpdate("DELETE FROM tally WHERE until <= :now").bind("now", now).execute();
    }
  }

  /** Table {@code confirmation}. */
  private static final class SqlConfirmations implements Confirmations {
    private final Handle handle;

    SqlConfirmations(Handle handle) {
      this.handle = handle;
    }

    @Override
    public Optional<Confirmation> of(long caseNumber) {
      return handle
          .createQuery(
              """
              SELECT errand_key AS task, answered, rule, delivered FROM confirmation
              WHERE case_number = :case
              """)
          .bind("case", caseNumber)
          .mapTo(Confirmation.class)
          .findOne();
    }

    @Override
    public void put(long caseNumber, Confirmation confirmation) {
      handle
          .createUpdate(
              """
              INSERT INTO confirmation (case_number, errand_key, answered, rule, delivered)
              VALUES (:case, :errand, :answered, :rule, :delivered)
              ON CONFLICT (case_number) DO UPDATE SET errand_key = excluded.errand_key,
                answered = excluded.answered, rule = excluded.rule, delivered = excluded.delivered
              """)
          .bind("case", caseNumber)
          .bind("errand", confirmation.task())
          .bind("answered", confirmation.answered())
          .bind("rule", confirmation.rule())
          .bind("delivered", confirmation.delivered())
          .execute();
    }

    @Override
    public void use(long caseNumber) {
      handle
          .createUpdate("UPDATE confirmation SET errand_key = NULL WHERE case_number = :case")
          .bind("case", caseNumber)
          .execute();
    }

    @Override
    public void useAll() {
      handle
          .createUpdate("UPDATE confirmation SET errand_key = NULL WHERE errand_key IS NOT NULL")
          .execute();
    }
  }
}
