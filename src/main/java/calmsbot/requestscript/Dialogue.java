package calmsbot.requestscript;

/** The caller, if it is a person. */
public interface Dialogue {
  void say(String line);

  /** Whether somebody is there to ask. */
  boolean canAsk();

  /** Asks a yes-or-no question; no answer means no. */
  boolean agrees(String question);
}
