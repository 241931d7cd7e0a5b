package calmsbot.workflow.records;

import java.time.Instant;
import java.util.Optional;

/** The few settings that people change while the bot runs. */
public interface Switches {
  boolean paused();

  void paused(boolean yes);

  /** Whether no mail of the bot leaves. */
  boolean muted();

  void muted(boolean yes);

  /**
   * Mails received since then are to be looked for in the folder of handled ones, too, once: a
   * restored store does not know what was moved there after the backup. None as a rule.
   */
  Optional<Instant> rereadHandledSince();

  /** It was read to its end. */
  void handledReread();

  /** Eight hex digits that name this store for ever: they keep its job names and mails its own. */
  String storeName();

  /** The mailbox that this store is the one of, once that is known. */
  Optional<String> mailbox();

  void mailbox(String name);

  /** Hex digits for a text that nobody can make who does not have this store. */
  String proof(String text);
}
