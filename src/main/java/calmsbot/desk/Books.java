package calmsbot.desk;

/** Everything on record, inside one transaction. Not to be kept beyond it. */
public interface Books {
  Incoming incoming();

  Cases cases();

  Errands errands();

  Outbox outbox();

  MailQueue mailQueue();

  Tally tally();

  KeptItems keptItems();

  Strangers strangers();

  Runs runs();

  Outages outages();

  Confirmations confirmations();

  Leftovers leftovers();

  Switches switches();

  Overview overview();
}
