package calmsbot.requestscript;

/** The person who calls, if it is one. */
public interface Dialogue {
  void say(String line);

  /** Whether somebody is there to be asked. */
  boolean canAsk();

  /** Puts a question that is answered by yes or no; no answer is a no. */
  boolean agrees(String question);
}
