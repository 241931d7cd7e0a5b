package calmsbot.decision;

import calmsbot.outside.Unavailable;
import calmsbot.request.Request;
import java.time.Instant;
import java.util.List;

/** The checks of a request, in their order. Pure but for the archive it asks; thread-safe. */
public final class Checks {
  private final Archive archive;

  public Checks(Archive archive) {
    this.archive = archive;
  }

  /**
   * Decides a request.
   *
   * @param received when the request reached AOG: its day (UTC) is the day of entitlement
   */
  public Decided decide(Request request, Instant received) throws Unavailable {
    return new Decided(new Decision.Hold(archive.mous(request.mous()) + "" + received), List.of());
  }
}
