package calmsbot.store;

import calmsbot.database.Unproven;
import calmsbot.store.StoreFailure.StoreErrors;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says what an error of PostgreSQL means for the store, and who must do what. */
final class PostgresErrors implements StoreErrors {
  private static final Set<String> LOST_RACES = Set.of("40001", "40P01");

  private final String url;

  PostgresErrors(String url) {
    this.url = url;
  }

  @Override
  public RuntimeException explain(Exception failure) {
    Optional<SQLException> cause = postgres(failure);
    String state = cause.map(SQLException::getSQLState).orElse("");
    if (state.startsWith("23")) {
      return new IllegalStateException("the store refuses: " + failure.getMessage(), failure);
    }
    Exception saying = cause.map(Exception.class::cast).orElse(failure);
    String meaning = Unproven.by(failure) ? Unproven.remedy("store") : meaning(state);
    return failure(meaning, saying, mayPass(state));
  }

  /** Whether user and password were checked and refused. */
  static boolean isRefusedLogin(SQLException failure) {
    return postgres(failure)
        .map(SQLException::getSQLState)
        .filter(s -> s.startsWith("28"))
        .isPresent();
  }

  @Override
  public boolean isLostRace(Exception failure) {
    return postgres(failure)
        .map(SQLException::getSQLState)
        .filter(LOST_RACES::contains)
        .isPresent();
  }

  @Override
  public StoreFailure refusal(String what) {
    return new StoreFailure("store %s: %s".formatted(url, what));
  }

  @Override
  public StoreFailure refusal(String what, Exception cause) {
    return failure(what, cause, false);
  }

  private StoreFailure failure(String what, Exception cause, boolean mayPass) {
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
    return new StoreFailure("store %s: %s".formatted(url, what), said, mayPass, cause);
  }

  /** If the server has no room, is away, or is just starting or stopping. */
  private static boolean mayPass(String state) {
    return Stream.of("08", "53", "57").anyMatch(kind -> classOf(state).equals(kind));
  }

  /** An error without a state did not come from a server. */
  private static String classOf(String state) {
    return state.isEmpty() ? "08" : state.substring(0, 2);
  }

  // by class: PostgreSQL has hundreds of states, and most can only be passed on
  private static String meaning(String state) {
    return switch (state) {
      case "53100", "53200" ->
          "no room on its disk or in its memory; make room there, work then goes on by itself";
      case "55P03", "57014", "25P03" ->
          "another program keeps it locked; see which one, and end it";
      // statements prepared in one session and looked for in another
      case "42P05", "26000" -> OwnSession.REMEDY;
      case "3D000" -> "there is no such database; make it, or correct store.url";
      case "42501" -> "its user may not do that; make it the owner of the database";
      case "25006" -> "takes no writes: it is a standby, or was asked to read; correct store.url";
      default -> meaningOfClass(classOf(state));
    };
  }

  private static String meaningOfClass(String stateClass) {
    return switch (stateClass) {
      case "08", "57", "53" -> "does not answer; see to the server, work then goes on by itself";
      case "28" -> "lets nobody in with this user and password; correct them";
      case "XX", "58" -> "is damaged, or its disk fails; its administrator must look at it";
      default -> "cannot be used; the maintainer must look at it";
    };
  }

  private static Optional<SQLException> postgres(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(cause -> cause.getSQLState() != null)
        .findFirst();
  }
}
