package calmsbot.workflow.records;

import java.util.Optional;

/** What the archive confirmed last, of each case it ever said yes to. */
public interface Confirmations {
  Optional<Confirmation> of(long caseNumber);

  /** Takes the place of the one before. */
  void put(long caseNumber, Confirmation confirmation);

  /** It counts for no task any more. */
  void use(long caseNumber);

  /** None of them counts for a task any more. */
  void useAll();
}
