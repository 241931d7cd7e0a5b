package calmsbot.store;

import calmsbot.workflow.records.Cases;
import calmsbot.workflow.records.Confirmations;
import calmsbot.workflow.records.Incoming;
import calmsbot.workflow.records.KeptItems;
import calmsbot.workflow.records.Leftovers;
import calmsbot.workflow.records.MailQueue;
import calmsbot.workflow.records.Outages;
import calmsbot.workflow.records.Outbox;
import calmsbot.workflow.records.Overview;
import calmsbot.workflow.records.RateCounters;
import calmsbot.workflow.records.Runs;
import calmsbot.workflow.records.Strangers;
import calmsbot.workflow.records.Switches;
import calmsbot.workflow.records.TaskQueue;
import calmsbot.workflow.records.UnitOfWork;
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
  public RateCounters tally() {
    return new SqlRateCounters(handle);
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
}
