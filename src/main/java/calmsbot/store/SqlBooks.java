package calmsbot.store;

import calmsbot.desk.Books;
import calmsbot.desk.Cases;
import calmsbot.desk.Confirmations;
import calmsbot.desk.Errands;
import calmsbot.desk.Incoming;
import calmsbot.desk.KeptItems;
import calmsbot.desk.Leftovers;
import calmsbot.desk.MailQueue;
import calmsbot.desk.Outages;
import calmsbot.desk.Outbox;
import calmsbot.desk.Overview;
import calmsbot.desk.Runs;
import calmsbot.desk.Strangers;
import calmsbot.desk.Switches;
import calmsbot.desk.Tally;
import org.jdbi.v3.core.Handle;

/** The books on one connection, inside its transaction. */
record SqlBooks(Handle handle) implements Books {
  @Override
  public Incoming incoming() {
    return new SqlIncoming(handle);
  }

  @Override
  public Cases cases() {
    return new SqlCases(handle);
  }

  @Override
  public Errands errands() {
    return new SqlErrands(handle);
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
  public Tally tally() {
    return new SqlTally(handle);
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
