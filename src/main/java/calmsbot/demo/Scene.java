package calmsbot.demo;

import calmsbot.requestform.Request;
import java.util.List;

/**
 * One step of the story.
 *
 * @param title what it shows, a line
 * @param acts what comes in, all at once
 * @param endings what comes out
 */
record Scene(String title, List<Act> acts, List<Expected> endings) {
  Scene {
    acts = List.copyOf(acts);
    endings = List.copyOf(endings);
  }

  /** Something that comes in. */
  sealed interface Act {
    /** A mail that a person sends to the bot's mailbox. */
    record Mail(String from, String subject, String body) implements Act {}

    /** A trigger file placed by the request script. */
    record Trigger(Request request) implements Act {}
  }

  /**
   * One answer.
   *
   * @param triggerStays whether a trigger file of this MOUS must lie there still
   */
  record Expected(calmsbot.requestform.MousUid mous, Ending ending, boolean triggerStays) {}
}
