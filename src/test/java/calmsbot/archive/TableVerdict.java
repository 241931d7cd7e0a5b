package calmsbot.archive;

import java.util.Set;

/**
 * What has to come out for a row, told from the names alone and from nothing of the program: the
 * protocol's checks as one would read them out.
 */
final class TableVerdict {
  private static final Set<String> HAS_A_RIGHT =
      Set.of(
          "PI",
          "PI_and_co-I",
          "DATA_delegee",
          "co-I_delegee",
          "co-PI_of_L",
          "co-PI_of_V",
          "inactive_and_PI",
          "two_one_PI",
          "PI_other_case",
          "PI_blanks");
  private static final Set<String> IS_OUT = Set.of("past", "today", "tonight", "all_past");
  private static final Set<String> MAY_BE_GIVEN = Set.of("calibrator", "calibrators");
  private static final Set<String> NOT_ONE_PERSON =
      Set.of("no_account", "inactive_PI", "two_one_PI", "two_strangers");

  private TableVerdict() {}

  static String of(String row) {
    String[] names = row.split(" \\| ", -1);
    String who = names[0];
    String release = names[1];
    String state = names[2];
    String fields = names[3];
    if (state.equals("Deleted")) {
      return "INVALID_MOUS_UID";
    }
    if (fields.equals("everything")) {
      if (!HAS_A_RIGHT.contains(who) && !IS_OUT.contains(release)) {
        return "NOT_ENTITLED";
      }
    } else if (!MAY_BE_GIVEN.contains(fields)) {
      return "INVALID_REQUEST";
    }
    if (!state.equals("Delivered")) {
      return "MOUS_NOT_DELIVERED";
    }
    boolean unclear = fields.equals("everything") && NOT_ONE_PERSON.contains(who);
    return unclear ? "held" : "staged";
  }
}
