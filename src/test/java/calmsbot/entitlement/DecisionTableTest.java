package calmsbot.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.external.Unavailable;
import calmsbot.requestform.Request;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every user's relation to a MOUS against its release, in every state, with and without
 * calibrators: the expectations are written by hand in two tables.
 *
 * <p>S: staged. H: a person has to decide. N: NOT ENTITLED. Received on 2026-11-23 at 09:30 UTC.
 */
class DecisionTableTest {
  private static final List<String> RELEASES =
      List.of(
          "past",
          "at 00:00",
          "later today",
          "at 23:59:59",
          "tomorrow 00:00",
          "one of two",
          "no date",
          "none");

  /** Rows: who asks; columns: the releases above; the state is Delivered. */
  private static final String ENTITLED =
      """
      PI                          S S S S S S S S
      DELEGEE                     S S S S S S S S
      PI+CO_I                     S S S S S S S S
      CO_I+DELEGEE                S S S S S S S S
      CO_PI_of_L                  S S S S S S S S
      CO_PI_of_V                  S S S S S S S S
      CO_PI_of_S                  S S S S N N N N
      CO_I                        S S S S N N N N
      nobody                      S S S S N N N N
      no_account                  H H H H N N N N
      two_accounts_one_PI         H H H H H H H H
      two_accounts_both_PI        H H H H H H H H
      two_accounts_none_entitled  H H H H N N N N
      """;

  /** Rows: what was found so far; columns: Delivered, and any other state. */
  private static final String DELIVERED =
      """
      S S D
      H H D
      N N N
      """;

  private static final List<String> STATES =
      List.of("Delivered", "Verified", "QA3InProgress", "FullyObserved", "DELIVERED", "Delivered2");

  static Stream<Arguments> rows() {
    return ENTITLED.lines().map(line -> Arguments.of((Object) line.split(" +", -1)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decidesAWholeMous(String[] row) throws Unavailable {
    String who = row[0];
    String project = "2021.1.00412." + (who.contains("_of_") ? who.substring(9) : "S");
    for (String state : STATES) {
      for (int i = 0; i < RELEASES.size(); i++) {
        FakeArchive archive =
            released(user(ArchiveWorld.mous(project, state), who), RELEASES.get(i));
        assertThat(letter(decide(archive, ArchiveWorld.request(project))))
            .as("%s, released %s, %s", who, RELEASES.get(i), state)
            .isEqualTo(afterDelivery(row[i + 1], state));
      }
    }
  }

  /** Calibrators are given to anybody, whatever the release, once they are delivered. */
  @ParameterizedTest
  @MethodSource("rows")
  void decidesCalibratorsWithoutAskingWho(String[] row) throws Unavailable {
    for (String state : STATES) {
      for (String release : RELEASES) {
        FakeArchive archive =
            released(user(ArchiveWorld.mous("2021.1.00412.S", state), row[0]), release);
        ArchiveWorld.observed(archive, "BANDPASS FLUX", "J0510+1800");
        ArchiveWorld.observed(archive, "TARGET", "HL_Tau");
        assertThat(
                letter(decide(archive, ArchiveWorld.request("2021.1.00412.S", "J0510+1800")))
                    + letter(decide(archive, ArchiveWorld.request("2021.1.00412.S", "HL_Tau")))
                    + letter(decide(archive, ArchiveWorld.request("2011.0.00412.S", "HL_Tau")))
                    + letter(decide(archive, ArchiveWorld.request("2021.1.00413.S"))))
            .as("%s, released %s, %s", row[0], release, state)
            .isEqualTo(state.equals("Delivered") ? "SI0U" : "DI0U");
      }
    }
  }

  private static String afterDelivery(String found, String state) {
    String row = DELIVERED.lines().filter(line -> line.startsWith(found)).findFirst().orElseThrow();
    return row.split(" ", -1)[state.equals("Delivered") ? 1 : 2];
  }

  private static FakeArchive user(FakeArchive archive, String who) {
    switch (who) {
      case "no_account" -> {}
      case "two_accounts_one_PI" -> account(account(archive, "a", "PI"), "b", "nobody");
      case "two_accounts_both_PI" -> account(account(archive, "a", "PI"), "b", "PI");
      case "two_accounts_none_entitled" -> account(account(archive, "a", "CO_I"), "b", "nobody");
      default -> account(archive, "a", who.replaceFirst("_of_.*", ""));
    }
    return archive;
  }

  private static FakeArchive account(FakeArchive archive, String id, String roles) {
    archive.with(ArchiveWorld.account(id));
    if (!roles.equals("nobody")) {
      Stream.of(roles.split("\\+", -1))
          .forEach(role -> archive.with(ArchiveWorld.UID, id, ProjectRole.valueOf(role)));
    }
    return archive;
  }

  private static FakeArchive released(FakeArchive archive, String release) {
    return switch (release) {
      case "past" -> ArchiveWorld.released(archive, "2020-01-01T00:00:00Z", "2026-11-22T23:59:59Z");
      case "at 00:00" -> ArchiveWorld.released(archive, "2026-11-23T00:00:00Z");
      case "later today" -> ArchiveWorld.released(archive, "2026-11-23T18:00:00Z");
      case "at 23:59:59" -> ArchiveWorld.released(archive, "2026-11-23T23:59:59Z");
      case "tomorrow 00:00" -> ArchiveWorld.released(archive, "2026-11-24T00:00:00Z");
      case "one of two" ->
          ArchiveWorld.released(archive, "2020-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
      case "no date" -> ArchiveWorld.released(archive, "2020-01-01T00:00:00Z", "never");
      case "none" -> archive;
      default -> throw new IllegalArgumentException(release);
    };
  }

  private static Decision decide(FakeArchive archive, Request request) throws Unavailable {
    return new Checks(archive, Set.of("L", "V")).decide(request, ArchiveWorld.RECEIVED).decision();
  }

  private static String letter(Decision decision) {
    if (decision instanceof Decision.Refuse refusal) {
      return switch (refusal.verdict()) {
        case NOT_ENTITLED -> "N";
        case INVALID_MOUS_UID -> "U";
        case MOUS_NOT_DELIVERED -> "D";
        case INVALID_REQUEST -> "I";
        case CYCLE_0 -> "0";
      };
    }
    return decision instanceof Decision.Approve ? "S" : "H";
  }
}
