package calmsbot.workflow.records;

import java.time.Instant;
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

  /** Has an item read again, as if it had just come. */
  void readAgain(long id);

  /**
   * Something that came in and could not be read.
   *
   * @param id its number in the store
   * @param trigger the trigger file's name; none for a mail
   * @param received when it reached AOG
   * @param bytes how large it was
   * @param why what went wrong
   */
  record KeptItem(long id, Optional<String> trigger, Instant received, long bytes, String why) {}
}
