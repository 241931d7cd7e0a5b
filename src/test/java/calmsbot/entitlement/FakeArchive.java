package calmsbot.entitlement;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An archive of a few rows in memory, which can be away. */
public final class FakeArchive implements Archive {
  /** What its clock says, always. */
  static final Instant CLOCK = Instant.parse("2026-11-23T09:31:00Z");

  private record Of<K, T>(K key, T row) {}

  private record Member(MousUid uid, String account) {}

  private final List<MousRow> mous = new ArrayList<>();
  private final List<Of<MousUid, KnownUid>> known = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();
  private final List<Of<Member, ProjectRole>> roles = new ArrayList<>();
  private final List<Of<MousUid, Release>> releases = new ArrayList<>();
  private final List<Of<MousUid, FieldIntent>> fields = new ArrayList<>();
  private boolean away;

  public FakeArchive with(MousRow row) {
    mous.add(row);
    return this;
  }

  public FakeArchive with(MousUid uid, KnownUid row) {
    known.add(new Of<>(uid, row));
    return this;
  }

  public FakeArchive with(Account account) {
    accounts.add(account);
    return this;
  }

  public FakeArchive with(MousUid uid, String account, ProjectRole role) {
    roles.add(new Of<>(new Member(uid, account), role));
    return this;
  }

  public FakeArchive with(MousUid uid, Release row) {
    releases.add(new Of<>(uid, row));
    return this;
  }

  public FakeArchive with(MousUid uid, FieldIntent row) {
    fields.add(new Of<>(uid, row));
    return this;
  }

  public FakeArchive away() {
    away = true;
    return this;
  }

  @Override
  public QueryResult<MousRow> mous(MousUid uid) throws Unavailable {
    return answer("mous", mous, row -> row.uid().equals(uid));
  }

  @Override
  public QueryResult<KnownUid> whatIs(MousUid uid) throws Unavailable {
    return of("what-is", known, uid);
  }

  @Override
  public QueryResult<Account> accounts(EmailAddress email) throws Unavailable {
    return answer("accounts", accounts, account -> account.email().sameAs(email));
  }

  @Override
  public QueryResult<ProjectRole> roles(MousUid uid, String accountId) throws Unavailable {
    return of("roles", roles, new Member(uid, accountId));
  }

  @Override
  public QueryResult<Release> releases(MousUid uid) throws Unavailable {
    return of("releases", releases, uid);
  }

  @Override
  public QueryResult<FieldIntent> fields(MousUid uid) throws Unavailable {
    return of("fields", fields, uid);
  }

  @Override
  public QueryResult<Instant> clock() throws Unavailable {
    return answer("clock", List.of(CLOCK), row -> true);
  }

  private <K, T> QueryResult<T> of(String query, List<Of<K, T>> rows, K key) throws Unavailable {
    List<T> found = rows.stream().filter(row -> row.key().equals(key)).map(Of::row).toList();
    return answer(query, found, row -> true);
  }

  private <T> QueryResult<T> answer(String query, List<T> rows, Predicate<T> which)
      throws Unavailable {
    if (away) {
      throw new Unavailable(OutsideSystem.ARCHIVE, "query " + query + ": away");
    }
    return new QueryResult<>(query, "0".repeat(64), rows.stream().filter(which).toList());
  }
}
