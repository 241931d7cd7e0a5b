package calmsbot.archive;

import calmsbot.database.Unproven;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What went wrong at the database: one line without secrets, and how to fix it. */
final class SqlTrouble {
  /** SQLState of a result that lacks a column, or has it with a wrong type. */
  static final String SHAPE = "42CAL";

  static final String NO_SUCH_SERVICE =
      "check the service or alias in the archive's url, and TNS_ADMIN where it names an alias";

  private static final int LONGEST = 300;

  /** Of a server's message; more would not be shown. */
  private static final int MOST_READ = 4_000;

  private static final Pattern IN_URL = Pattern.compile("(?i)(thin:[^/@\\s]*)/[^@\\s]*@");
  private static final Pattern POOL = Pattern.compile(" \\(total=\\d+, active=[^()]*+\\)");
  private static final Pattern NAMED = Pattern.compile("(?i)(password|pwd)\\s*=\\s*[^;&,\\s)]*");

  private SqlTrouble() {}

  /** The innermost message: a pool's own says only that no connection came. */
  static String line(SQLException trouble) {
    String innermost = trouble.getMessage();
    for (Throwable cause = trouble.getCause(); cause != null; cause = cause.getCause()) {
      innermost = cause.getMessage() == null ? innermost : cause.getMessage();
    }
    String line =
        withoutStatement(innermost == null ? "SQLState " + trouble.getSQLState() : innermost);
    line = IN_URL.matcher(head(line).replaceAll("\\s+", " ").strip()).replaceAll("$1/***@");
    line = POOL.matcher(line).replaceAll("");
    line = NAMED.matcher(line).replaceAll("$1=***");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  private static String head(String line) {
    return line.substring(0, Math.min(line.length(), MOST_READ));
  }

  /** What to do about it, in a sentence. */
  static String remedy(SQLException trouble) {
    return switch (kind(trouble)) {
      case TABLE ->
          "a table or view is missing, or this user may not read it: mend its name in the file, or"
              + " have SELECT granted to the user of `archive.user`";
      case COLUMN -> "a column is missing in its table: mend its name in the file";
      case RESULT -> "give the columns the names and types that the file's first lines say";
      case LOGIN -> "check user and password file of the archive";
      case SLOW ->
          "it took too long: have the columns of its conditions indexed, or raise `archive.timeout`";
      case SERVICE -> NO_SUCH_SERVICE;
      case UNPROVEN -> Unproven.remedy("archive");
      case AWAY -> "check the archive's url, and that the database can be reached from here";
      case OTHER -> "try the file in a database client";
    };
  }

  /** Whether user and password were checked and refused. */
  static boolean isRefusedLogin(SQLException trouble) {
    return kind(trouble) == SqlTroubleKind.LOGIN;
  }

  private enum SqlTroubleKind {
    TABLE,
    COLUMN,
    RESULT,
    LOGIN,
    SLOW,
    SERVICE,
    UNPROVEN,
    AWAY,
    OTHER
  }

  /** By Oracle's error number first; for other databases by SQLState. */
  private static SqlTroubleKind kind(SQLException reported) {
    if (Unproven.by(reported)) {
      return SqlTroubleKind.UNPROVEN;
    }
    SQLException trouble = withNumber(reported);
    return switch (trouble.getErrorCode()) {
      case 942, 980, 1031 -> SqlTroubleKind.TABLE;
      case 904 -> SqlTroubleKind.COLUMN;
      case 1013 -> SqlTroubleKind.SLOW;
      case 12154, 12505, 12514, 12521, 17868, 18953 -> SqlTroubleKind.SERVICE;
      case 1017, 1005, 1045, 28000, 28001 -> SqlTroubleKind.LOGIN;
      default ->
          LostConnection.by(trouble)
              ? SqlTroubleKind.AWAY
              : bySqlState(trouble.getSQLState() == null ? "" : trouble.getSQLState());
    };
  }

  /** A pool reports its own exception, and the database's number is in the cause. */
  private static SQLException withNumber(SQLException reported) {
    return reported.getErrorCode() == 0 && reported.getCause() instanceof SQLException cause
        ? withNumber(cause)
        : reported;
  }

  private static SqlTroubleKind bySqlState(String state) {
    return switch (state) {
      case "42S02", "42S03", "42S04", "42P01", "42501", "3F000", "90096", "90079" ->
          SqlTroubleKind.TABLE;
      case "42S22", "42703" -> SqlTroubleKind.COLUMN;
      case "57014" -> SqlTroubleKind.SLOW;
      case SHAPE -> SqlTroubleKind.RESULT;
      default -> byClass(state.length() < 2 ? "" : state.substring(0, 2));
    };
  }

  private static SqlTroubleKind byClass(String sqlClass) {
    return switch (sqlClass) {
      case "28" -> SqlTroubleKind.LOGIN;
      case "08", "53", "57", "" -> SqlTroubleKind.AWAY;
      default -> SqlTroubleKind.OTHER;
    };
  }

  /** H2 appends the whole statement, which the file holds anyway. */
  private static String withoutStatement(String message) {
    int statement = message.indexOf("; SQL statement:");
    return statement < 0 ? message : message.substring(0, statement);
  }

  /**
   * Tells the pool which connections are broken. It knows the SQLStates of class 08 and Oracle's
   * numbers itself, but not what H2 says when its server has gone. Without this a dead connection
   * would be handed out again for half a second.
   */
  static final class LostConnection implements SQLExceptionOverride {
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
}
