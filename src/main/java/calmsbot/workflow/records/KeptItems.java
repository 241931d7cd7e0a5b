package calmsbot.workflow.records;

import java.util.List;
import java.util.Optional;

/** What came in, could not be read, and is kept for a person. */
public interface KeptItems {
  /** The oldest first. */
  List<KeptItem> list(int most);

  Optional<KeptItem> find(long id);

  /** An item's bytes, as they came. */
  byte[] raw(long id);

  int count();

  /** Has an item read anew, as if it had just come. */
  void readAgain(long id);
}
