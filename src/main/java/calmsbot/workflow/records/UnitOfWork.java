package calmsbot.workflow.records;

/** All records, within one transaction. Must not be kept beyond it. */
public interface UnitOfWork {
  Incoming incoming();

  Cases cases();

  TaskQueue tasks();

  Outbox outbox();

  MailQueue mailQueue();

  LimitCounters limitCounters();

  KeptItems keptItems();

  Strangers strangers();

  Runs runs();

  Outages outages();

  Confirmations confirmations();

  Leftovers leftovers();

  Switches switches();

  Overview overview();
}
