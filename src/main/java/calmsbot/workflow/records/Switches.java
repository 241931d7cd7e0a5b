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
   * Mails received since then are looked for once in the folder of handled ones, too: a restored
   * store does not know what was moved there after the backup. Usually none.
   */
  Optional<Instant> rereadHandledSince();

  /** That folder was read to its end. */
  void handledReread();

  /**
   * Eight hex digits that name this store for ever: they keep its jobs and mails apart from
   * another's.
   */
  String storeName();

  /** The mailbox that this store belongs to, once that is known. */
  Optional<String> mailbox();

  void mailbox(String name);

  /** Hex digits for a text; nobody can compute them without this store. */
  String proof(String text);
}
