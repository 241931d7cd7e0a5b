package calmsbot.archive;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the decision table: a MOUS of its own, a user of its own, and what is asked for.
 *
 * @param who a line of {@link #RELATIONS}
 * @param release a line of {@link #RELEASES}
 * @param fields a line of {@link #CALFIELDS}
 */
record TableRow(int number, String who, String release, String state, String fields) {
  /** Name, kind of the project, what the account is, which accounts there are. */
  static final List<String> RELATIONS =
      """
      PI                 S PI            one
      PI_and_co-I        S PI+CoI        one
      DATA_delegee       S DATA          one
      other_delegee      S OBSPREP       one
      co-I_delegee       S CoI+DATA      one
      delegee_of_another S DATA-of-other one
      co-PI              S COPI          one
      co-PI_of_L         L COPI          one
      co-PI_of_V         V Co-PI         one
      gone_co-PI_of_L    L COPI-deleted  one
      co-I               S COI           one
      co-I_of_L          L CO_I          one
      gone_co-I          S COI-deleted   one
      PI_of_another      S PI-of-other   one
      stranger           S none          one
      no_account         S none          no
      inactive_PI        S PI            inactive
      inactive_and_PI    S PI            inactive-twin
      two_one_PI         S PI            two
      two_strangers      S none          two
      PI_other_case      S PI            upper
      PI_blanks          S PI            blanks
      stranger_blanks    S none          blanks
      """
          .lines()
          .toList();

  /** Name, and the deliveries' days: y(esterday), t(oday), T(oday's last second), m(orrow), 0. */
  static final List<String> RELEASES =
      """
      past       y
      today      t
      tonight    T
      tomorrow   m
      undated    0
      all_past   yt
      one_future ym
      one_undated y0
      none       -
      no_block   x
      """
          .lines()
          .toList();

  static final List<String> STATES =
      List.of(
          ("Delivered QA3InProgress Deleted FullyObserved ReadyForProcessing Processing"
                  + " ProcessingProblem ReadyForReview Reviewing Verified DeliveryInProgress"
                  + " PipelineProcessing PipelineError Processed QA2InProgress ManualProcessing"
                  + " ReprocessingRequired ReadyToDeliver PartiallyObserved ObservingTimedOut"
                  + " delivered DELIVERED")
              .split(" ", -1));

  /** Name, and the fields that are asked for. */
  static final List<String> CALFIELDS =
      """
      everything      -
      calibrator      J0510+1800
      calibrators     J0510+1800,J1229+0203
      target          HD_1
      both            J0423-0120
      lower_target    M87
      no_intent       J1733-1304
      other_case      j0510+1800
      near            J0510+1801
      unknown         Ceres
      of_another      J9999-9999
      with_target     J0510+1800,HD_1
      """
          .lines()
          .toList();

  /** The cross product of everything about people, and that of states and fields. */
  static List<TableRow> all() {
    List<TableRow> rows = new ArrayList<>();
    for (String who : RELATIONS) {
      for (String release : RELEASES) {
        for (String state : STATES.subList(0, 3)) {
          rows.add(new TableRow(rows.size(), who, release, state, CALFIELDS.get(0)));
        }
      }
    }
    for (String state : STATES) {
      for (String fields : CALFIELDS) {
        for (String who : List.of(RELATIONS.get(0), RELATIONS.get(10), RELATIONS.get(15))) {
          rows.add(new TableRow(rows.size(), who, RELEASES.get(3), state, fields));
        }
      }
    }
    return rows;
  }

  Request request() {
    return new Request(
        new EmailAddress("evkampe@eso.org"),
        mous(),
        new ProjectCode(project()),
        fields.endsWith(" -")
            ? List.of()
            : Stream.of(word(fields, 1).split(",", -1)).map(CalField::new).toList(),
        "Some Body",
        new EmailAddress("user%d@phys.example.org".formatted(number)),
        new Ticket("1"));
  }

  private MousUid mous() {
    return new MousUid("uid://A001/X%x/X1".formatted(0x1000 + number));
  }

  private String project() {
    return "2021.1.%05d.%s".formatted(number, word(who, 1));
  }

  private static String word(String line, int index) {
    return line.strip().split(" +", -1)[index];
  }

  @Override
  public String toString() {
    return "%s | %s | %s | %s".formatted(word(who, 0), word(release, 0), state, word(fields, 0));
  }

  void write(ArchiveTables tables) {
    String uid = mous().uri();
    tables.add("BMMV_OBSPROJECT", part("a"), project(), isA("PI") ? account(0) : "somebody");
    tables.add("OBS_UNIT_SET_STATUS", part("b"), part("b1"), "Delivered", null, part("a"), null);
    tables.add("OBS_UNIT_SET_STATUS", uid, part("d"), state, part("b"), part("a"), null);
    LocalDateTime since = LocalDateTime.parse("2026-03-01T12:00:00");
    tables.add("STATE_CHANGES", uid, state, since, "OUS");
    tables.add("SCHED_BLOCK_STATUS", part("c1"), part("c"), uid);
    accounts(tables);
    people(tables);
    deliveries(tables);
    observed(tables);
  }

  private boolean isA(String role) {
    return Arrays.asList(word(who, 2).split("\\+", -1)).contains(role);
  }

  private void accounts(ArchiveTables tables) {
    String email = "user%d@phys.example.org".formatted(number);
    switch (word(who, 3)) {
      case "one" -> account(tables, 0, email, "T");
      case "no" -> {}
      case "inactive" -> account(tables, 0, email, "F");
      case "inactive-twin" -> {
        account(tables, 0, email, "T");
        account(tables, 1, email, "F");
      }
      case "two" -> {
        account(tables, 0, email, "T");
        account(tables, 1, email.toUpperCase(Locale.ROOT), "T");
      }
      case "upper" -> account(tables, 0, email.toUpperCase(Locale.ROOT), "T");
      case "blanks" -> account(tables, 0, "  " + email + " ", "T");
      default -> throw new IllegalArgumentException(who);
    }
  }

  private void account(ArchiveTables tables, int which, String email, String active) {
    tables.add("ACCOUNT", account(which), "Some", "Body", email, active);
  }

  private String account(int which) {
    return "acc-%d-%d".formatted(number, which);
  }

  private void people(ArchiveTables tables) {
    Stream.of("CoI", "COI", "CO_I", "COPI", "Co-PI")
        .filter(this::isA)
        .forEach(type -> author(tables, type, "F"));
    Stream.of("COI", "COPI")
        .filter(type -> isA(type + "-deleted"))
        .forEach(type -> author(tables, type, "T"));
    Stream.of("DATA", "OBSPREP")
        .filter(this::isA)
        .forEach(type -> tables.add("PROJECT_DELEGATION", part("a"), account(0), type));
    if (isA("DATA-of-other")) {
      tables.add("PROJECT_DELEGATION", part("other"), account(0), "DATA");
    }
    if (isA("PI-of-other")) {
      tables.add("BMMV_OBSPROJECT", part("other"), "2020.1." + number + ".S", account(0));
    }
  }

  private void author(ArchiveTables tables, String type, String deleted) {
    tables.add("BMMV_OBSPROPOSAL_AUTHORS", part("a"), account(0), type, deleted);
  }

  private void deliveries(ArchiveTables tables) {
    String days = word(release, 1);
    for (int i = 0; i < days.length() && !days.equals("x"); i++) {
      String block = part("e" + i);
      tables.add("AQUA_V_EXECBLOCK", block, part("c"), project(), "Pass", "SUCCESS", null, null);
      if (!days.equals("-")) {
        long id = number * 10L + i;
        tables.add("ASA_DELIVERY_STATUS", id, "delivery " + id, "Y", day(days.charAt(i)));
        tables.add("ASA_DELIVERY_ASDM_OUS", block, id);
      }
    }
  }

  private static @Nullable LocalDateTime day(char letter) {
    return switch (letter) {
      case 'y' -> LocalDateTime.parse("2026-11-22T23:59:59");
      case 't' -> LocalDateTime.parse("2026-11-23T00:00:00");
      case 'T' -> LocalDateTime.parse("2026-11-23T23:59:59");
      case 'm' -> LocalDateTime.parse("2026-11-24T00:00:00");
      default -> null;
    };
  }

  private void observed(ArchiveTables tables) {
    field(tables, "J0510+1800", "BANDPASS FLUX");
    field(tables, "J0510+1800", "POINTING");
    field(tables, "J1229+0203", "PHASE WVR");
    field(tables, "HD_1", "TARGET");
    field(tables, "J0423-0120", "PHASE");
    field(tables, "J0423-0120", "OBSERVE_TARGET");
    field(tables, "M87", "observe_target");
    field(tables, "J1733-1304", null);
    String another = "uid://A001/X%x/X2".formatted(0x1000 + number);
    tables.add("ASA_SCIENCE", "other", another, part("z"), "J9999-9999", "PHASE");
  }

  private void field(ArchiveTables tables, String name, @Nullable String intent) {
    tables.add("ASA_SCIENCE", project(), mous().uri(), part("e0"), name, intent);
  }

  private String part(String suffix) {
    return "uid://A002/X%x/X%s".formatted(0x1000 + number, suffix);
  }
}
