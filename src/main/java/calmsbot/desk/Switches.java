package calmsbot.desk;

/** The few settings that are turned while the bot runs. */
public interface Switches {
  boolean paused();

  void paused(boolean yes);

  /** Whether no mail of the bot leaves. */
  boolean muted();

  void muted(boolean yes);

  /** Eight hex digits that name this store for ever: they keep its job names and mails its own. */
  String storeName();

  /** Hex digits that nobody else has: by them the store knows for sure what it wrote itself. */
  String storeKey();
}
