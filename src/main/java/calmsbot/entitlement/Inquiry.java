package calmsbot.entitlement;

import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Archive.QueryResult;
import calmsbot.entitlement.Archive.Release;
import calmsbot.entitlement.Evidence.Finding;
import calmsbot.external.Unavailable;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The questions that one request puts to the archive, with each answer recorded as evidence. */
final class Inquiry {
  /** No MOUS has more. */
  private static final int MOST_FIELDS = 500;

  private final Archive archive;
  private final Request request;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<Instant> databaseTime = Optional.empty();
  private Optional<Instant> since = Optional.empty();

  Inquiry(Archive archive, Request request) {
    this.archive = archive;
    this.request = request;
  }

  Request request() {
    return request;
  }

  /** Reads the archive's clock. It decides nothing, but is kept in the evidence. */
  void readClock() throws Unavailable {
    databaseTime = archive.clock().rows().stream().findFirst();
  }

  /** When the MOUS entered its state, if that was asked. */
  Optional<Instant> since() {
    return since;
  }

  Evidence evidence(String rule, String version) {
    return new Evidence(rule, databaseTime, version, findings);
  }

  List<MousRow> mous() throws Unavailable {
    List<MousRow> found = note(archive.mous(request.mous()), Inquiry::line);
    since = found.stream().findFirst().flatMap(MousRow::since);
    return found;
  }

  List<KnownUid> whatIs() throws Unavailable {
    return note(
        archive.whatIs(request.mous()),
        uid -> uid.kind() + uid.mous().map(" of "::concat).orElse(""));
  }

  /** The accounts with the user's address; the evidence names them only by id. */
  List<Standing> standings() throws Unavailable {
    var standings = new ArrayList<Standing>();
    for (Account account : note(archive.accounts(request.email()), row -> "account " + row.id())) {
      standings.add(new Standing(account, roles(account.id())));
    }
    return standings;
  }

  List<Release> releases() throws Unavailable {
    return note(
        archive.releases(request.mous()),
        row -> row.delivery() + " " + row.date().map(Object::toString).orElse("no date"));
  }

  /**
   * All fields of the MOUS. The evidence holds those asked for; if one of them is missing, it holds
   * all.
   */
  List<FieldIntent> fields() throws Unavailable {
    QueryResult<FieldIntent> answer = archive.fields(request.mous());
    Set<String> wanted =
        request.calFields().stream().map(CalField::name).collect(Collectors.toSet());
    List<FieldIntent> asked =
        answer.rows().stream().filter(row -> wanted.contains(row.name())).toList();
    boolean areAllThere =
        asked.stream().map(FieldIntent::name).collect(Collectors.toSet()).containsAll(wanted);
    List<FieldIntent> mattered =
        areAllThere ? asked : answer.rows().stream().limit(MOST_FIELDS).toList();
    note(
        new QueryResult<>(answer.query(), answer.hash(), mattered),
        row -> row.name() + " [" + row.intent() + "]");
    return answer.rows();
  }

  private Set<ProjectRole> roles(String account) throws Unavailable {
    List<ProjectRole> roles =
        note(archive.roles(request.mous(), account), role -> "account " + account + ": " + role);
    return roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
  }

  /** A join may return a row twice; it is recorded once. */
  private <T> List<T> note(QueryResult<T> answer, Function<T, String> asText) {
    List<T> rows = answer.rows().stream().distinct().toList();
    findings.add(new Finding(answer.query(), answer.hash(), rows.stream().map(asText).toList()));
    return rows;
  }

  private static String line(MousRow row) {
    return "%s %s %s%s"
        .formatted(
            row.uid().uri(),
            row.project(),
            row.state(),
            row.since().map(since -> " since " + since).orElse(""));
  }

  /** An account with the user's address, and its roles in the MOUS. */
  record Standing(Account account, Set<ProjectRole> roles) {
    Standing {
      roles = Set.copyOf(roles);
    }
  }
}
