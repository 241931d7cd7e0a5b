package calmsbot.requestscript;

import calmsbot.external.Unavailable;
import calmsbot.requestform.CalField;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.TriggerName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder of trigger files, as the people who place them see it. */
public interface Triggers {
  /**
   * What is there, oldest first.
   *
   * @throws Unavailable also if no file could be placed there
   */
  List<ActiveTrigger> active() throws Unavailable;

  /**
   * Places a file, whole or not at all and never over another one, and returns its path. If its
   * name is taken, it gets that of the next second.
   */
  String place(MousUid mous, Instant now, String text) throws Unavailable;

  /**
   * A trigger file that the bot has not finished with.
   *
   * @param request what it asks for; none if it cannot be read
   */
  record ActiveTrigger(TriggerName name, Optional<Request> request) {
    /** Whether the same user asks for the same fields of the same MOUS. */
    boolean asksTheSame(Request other) {
      return request
          .filter(mine -> mine.mous().equals(other.mous()))
          .filter(mine -> mine.email().sameAs(other.email()))
          .filter(mine -> names(mine).equals(names(other)))
          .isPresent();
    }

    private static Set<String> names(Request request) {
      List<String> names = request.calFields().stream().map(CalField::name).toList();
      return new HashSet<>(names);
    }
  }
}
