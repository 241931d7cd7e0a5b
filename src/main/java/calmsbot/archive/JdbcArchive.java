package calmsbot.archive;

import calmsbot.archive.Queries.BadQueries;
import calmsbot.archive.ResultColumns.ResultRow;
import calmsbot.entitlement.Archive;
import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Archive.QueryResult;
import calmsbot.entitlement.Archive.Release;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestscript.Holdings;
import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The archive's database, asked with AOG's queries. Reads only; thread-safe. */
public final class JdbcArchive implements Archive, Holdings {
  private final QueryRun run;
  private final Path folder;
  private volatile Optional<Queries> queries = Optional.empty();

  /**
   * @param queries their folder; read at the first question, and again after each failure
   * @param timeout of each query, at least a second
   */
  public JdbcArchive(DataSource database, Path queries, Duration timeout) {
    this.run = new QueryRun(database, timeout);
    this.folder = queries;
  }

  @Override
  public QueryResult<MousRow> mous(MousUid uid) throws Unavailable {
    return ask(ArchiveQuery.MOUS, about(uid), JdbcArchive::mousRow);
  }

  @Override
  public QueryResult<KnownUid> whatIs(MousUid uid) throws Unavailable {
    return ask(
        ArchiveQuery.WHAT_IS,
        about(uid),
        row -> new KnownUid(row.text("KIND"), row.optionalText("MOUS")));
  }

  @Override
  public QueryResult<Account> accounts(EmailAddress email) throws Unavailable {
    return ask(ArchiveQuery.ACCOUNTS, Map.of("email", email.folded()), JdbcArchive::account);
  }

  @Override
  public QueryResult<String> principalInvestigator(MousUid uid) throws Unavailable {
    return ask(ArchiveQuery.PI, about(uid), JdbcArchive::fullName);
  }

  @Override
  public QueryResult<ProjectRole> roles(MousUid uid, String accountId) throws Unavailable {
    return ask(
        ArchiveQuery.ROLES,
        Map.of("mous", uid.uri(), "account", accountId),
        row -> role(row.text("ROLE")));
  }

  @Override
  public QueryResult<Release> releases(MousUid uid) throws Unavailable {
    return ask(
        ArchiveQuery.RELEASES,
        about(uid),
        row -> new Release(row.text("DELIVERY"), row.time("RELEASED")));
  }

  @Override
  public QueryResult<FieldIntent> fields(MousUid uid) throws Unavailable {
    return ask(
        ArchiveQuery.FIELDS,
        about(uid),
        row -> new FieldIntent(row.text("FIELD"), row.optionalText("INTENT").orElse("")));
  }

  @Override
  public QueryResult<Instant> clock() throws Unavailable {
    return ask(ArchiveQuery.CLOCK, Map.of(), JdbcArchive::clock);
  }

  @Override
  public QueryResult<PassedBlock> passedBlocks(MousUid uid) throws Unavailable {
    return ask(
        ArchiveQuery.PASSED_BLOCKS,
        about(uid),
        row -> new PassedBlock(row.text("BLOCK"), row.time("STARTED")));
  }

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultRow row) throws SQLException;
  }

  private <T> QueryResult<T> ask(
      ArchiveQuery question, Map<String, String> values, RowReader<T> reader) throws Unavailable {
    Query query = usable().of(question);
    try {
      var rows = new ArrayList<T>();
      for (ResultRow row : run.rows(query, values)) {
        rows.add(reader.read(row));
      }
      return new QueryResult<>(question.title(), query.hash(), rows);
    } catch (SQLException e) {
      queries = Optional.empty(); // the query may have been wrong, and fixed meanwhile
      throw new Unavailable(
          OutsideSystem.ARCHIVE, "query " + question.title() + ": " + SqlTrouble.line(e), e);
    }
  }

  private Queries usable() throws Unavailable {
    try {
      Queries read = queries.isPresent() ? queries.get() : Queries.load(folder);
      queries = Optional.of(read);
      return read;
    } catch (BadQueries wrong) {
      throw new Unavailable(
          OutsideSystem.ARCHIVE, "AOG must mend: " + String.join("; ", wrong.problems()), wrong);
    }
  }

  private static Map<String, String> about(MousUid uid) {
    return Map.of("mous", uid.uri());
  }

  private static MousRow mousRow(ResultRow row) throws SQLException {
    String uid = row.text("MOUS");
    return new MousRow(
        MousUid.parse(uid).orElseThrow(() -> new SQLDataException("no UID in column MOUS: " + uid)),
        row.text("PROJECT"),
        row.text("STATE"),
        row.time("SINCE"));
  }

  private static Account account(ResultRow row) throws SQLException {
    String id = row.text("ACCOUNT_ID");
    return new Account(
        id,
        row.optionalText("FIRSTNAME").orElse(""),
        row.optionalText("LASTNAME").orElse(""),
        EmailAddress.parse(row.text("EMAIL").strip())
            .orElseThrow(
                () -> new SQLDataException("account " + id + " has no usable mail address")));
  }

  /** A person without a name is shown by the account. */
  private static String fullName(ResultRow row) throws SQLException {
    String name =
        Stream.of("FIRSTNAME", "LASTNAME")
            .flatMap(column -> row.optionalText(column).stream())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "account " + row.text("ACCOUNT_ID") : name;
  }

  private static Instant clock(ResultRow row) throws SQLException {
    return row.time("CLOCK")
        .orElseThrow(() -> new SQLDataException("a row without a value in column CLOCK"));
  }

  private static ProjectRole role(String text) throws SQLException {
    return Stream.of(ProjectRole.values())
        .filter(role -> role.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new SQLDataException(
                    "column ROLE holds " + text + ", expected PI, CO_PI, CO_I or DELEGEE"));
  }
}
