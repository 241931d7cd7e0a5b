package calmsbot.archive;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool which connections are beyond use. It knows the SQLStates of class 08 and Oracle's
 * numbers by itself, but not what H2 says when its server has gone; without this a dead connection
 * would be handed out again for half a second.
 */
final class LostConnection implements SQLExceptionOverride {
  private static final int H2_CONNECTION_BROKEN = 90067;
  private static final int H2_CLOSED_AT_SHUTDOWN = 90121;

  static boolean by(SQLException trouble) {
    return trouble.getErrorCode() == H2_CONNECTION_BROKEN
        || trouble.getErrorCode() == H2_CLOSED_AT_SHUTDOWN;
  }

  @java.lang.Override
  public Override adjudicate(SQLException trouble) {
    return by(trouble) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
