package calmsbot.workflow.records;

import java.time.Instant;
import java.util.List;

/** The requests by strangers that were ignored, until AOG was told and some time after. */
public interface Strangers {
  void add(Stranger stranger);

  /** Those AOG was not told of yet, in the order in which they were read. */
  List<Stranger> untold(int most);

  int countUntold();

  /** AOG was told of all. */
  void told(Instant now);

  /** Forgets those AOG was told of before that instant, and says how many. */
  int forgetTold(Instant before);
}
