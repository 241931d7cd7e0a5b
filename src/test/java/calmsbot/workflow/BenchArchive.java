package calmsbot.workflow;

import calmsbot.entitlement.Archive;
import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Archive.QueryResult;
import calmsbot.entitlement.Archive.Release;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.workflow.staging.ArchiveBlocks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An archive in which every MOUS is delivered and every user its PI; it can be away. */
final class BenchArchive implements Archive, ArchiveBlocks {
  private boolean away;
  private boolean broken;
  private int asked;
  private int accounts = 1;
  private Blocks blocks = new Blocks(Set.of(), Optional.empty());
  private Runnable meanwhile = () -> {};
  private Optional<MousUid> unreadable = Optional.empty();
  private Truth truth = Truth.ENTITLED;
  private final Map<MousUid, Told> told = new HashMap<>();
  private final InstantSource clock;

  BenchArchive(InstantSource clock) {
    this.clock = clock;
  }

  /** What it said, and when. */
  record Told(Truth truth, Instant at) {}

  /**
   * What it holds of every MOUS and user.
   *
   * @param states of the MOUS: one, or none where there is no such MOUS
   * @param targets the fields that were science targets; all others asked for are calibrators
   */
  record Truth(
      String project,
      List<String> states,
      Optional<Instant> since,
      List<ProjectRole> roles,
      Set<String> targets) {
    static final Truth ENTITLED =
        new Truth(
            "2017.1.00727.S",
            List.of("Delivered"),
            Optional.of(Instant.parse("2026-03-01T10:00:00Z")),
            List.of(ProjectRole.PI),
            Set.of());

    Truth of(String otherProject) {
      return new Truth(otherProject, states, since, roles, targets);
    }

    Truth in(String... now) {
      return new Truth(project, List.of(now), since, roles, targets);
    }

    Truth since(Instant delivered) {
      return new Truth(project, states, Optional.of(delivered), roles, targets);
    }

    Truth with(ProjectRole... now) {
      return new Truth(project, states, since, List.of(now), targets);
    }

    Truth observing(String... now) {
      return new Truth(project, states, since, roles, Set.of(now));
    }
  }

  /** From now on. */
  void holds(Truth now) {
    truth = now;
  }

  Truth truth() {
    return truth;
  }

  /** What it said of a MOUS when it was asked last, and answered. */
  Told told(MousUid uid) {
    return Objects.requireNonNull(told.get(uid));
  }

  /** The rows of one MOUS alone cannot be read. */
  void unreadable(MousUid uid) {
    unreadable = Optional.of(uid);
  }

  /** What happens in the world while it is asked the next time. */
  void meanwhile(Runnable happening) {
    meanwhile = happening;
  }

  void away(boolean yes) {
    away = yes;
  }

  /** As if the code that asks it had a fault. */
  void broken(boolean yes) {
    broken = yes;
  }

  /** How many accounts every user has; but for one, a person has to decide. */
  void accounts(int each) {
    accounts = each;
  }

  /** Of every MOUS. */
  void blocks(Blocks passed) {
    blocks = passed;
  }

  @Override
  public Blocks of(MousUid mous) throws Unavailable {
    return answer("passed-blocks", List.of(blocks)).rows().get(0);
  }

  /** How often it was asked to decide something; the clock is the first question. */
  int asked() {
    return asked;
  }

  @Override
  public QueryResult<MousRow> mous(MousUid uid) throws Unavailable {
    Runnable happening = meanwhile;
    meanwhile = () -> {};
    happening.run();
    if (unreadable.filter(uid::equals).isPresent()) {
      throw new Unavailable(OutsideSystem.ARCHIVE, "archive: no project");
    }
    if (!away) {
      told.put(uid, new Told(truth, clock.instant()));
    }
    return answer(
        "mous",
        truth.states().stream()
            .map(state -> new MousRow(uid, truth.project(), state, truth.since()))
            .toList());
  }

  @Override
  public QueryResult<KnownUid> whatIs(MousUid uid) throws Unavailable {
    return answer("what-is", List.of());
  }

  @Override
  public QueryResult<Account> accounts(EmailAddress email) throws Unavailable {
    return answer(
        "accounts",
        IntStream.range(0, accounts)
            .mapToObj(i -> new Account("user" + i, "Judit", "Szulagyi", email))
            .toList());
  }

  @Override
  public QueryResult<ProjectRole> roles(MousUid uid, String accountId) throws Unavailable {
    return answer("roles", truth.roles());
  }

  @Override
  public QueryResult<Release> releases(MousUid uid) throws Unavailable {
    return answer("releases", List.of());
  }

  @Override
  public QueryResult<FieldIntent> fields(MousUid uid) throws Unavailable {
    return answer(
        "fields",
        Stream.concat(
                Stream.of(WorkflowSamples.CALIBRATOR, "J0321+1234", "J1924-2914")
                    .map(
                        name ->
                            new FieldIntent(
                                name, truth.targets().contains(name) ? "TARGET" : "PHASE")),
                Stream.of(new FieldIntent("HD 1", "OBSERVE_TARGET")))
            .toList());
  }

  @Override
  public QueryResult<Instant> clock() throws Unavailable {
    asked++;
    return answer("clock", List.of(Instant.EPOCH));
  }

  private <T> QueryResult<T> answer(String query, List<T> rows) throws Unavailable {
    if (broken) {
      throw new IllegalStateException("no such column");
    }
    if (away) {
      throw new Unavailable(OutsideSystem.ARCHIVE, "archive: away");
    }
    return new QueryResult<>(query, "0".repeat(64), rows);
  }
}
