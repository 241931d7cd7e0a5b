package calmsbot.entitlement;

import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the archive can be asked. Half an answer is no answer: every method returns all rows or
 * throws {@link Unavailable}. Thread-safe.
 */
public interface Archive {
  /** The MOUS with its project and state, without deleted sets; no row if there is none. */
  QueryResult<MousRow> mous(MousUid uid) throws Unavailable;

  /** What else the archive knows under this UID (execution block, group OUS ...), for a refusal. */
  QueryResult<KnownUid> whatIs(MousUid uid) throws Unavailable;

  /** The active accounts with this address, in any case. */
  QueryResult<Account> accounts(EmailAddress email) throws Unavailable;

  /** The roles of this account in the MOUS and its project. */
  QueryResult<ProjectRole> roles(MousUid uid, String accountId) throws Unavailable;

  /** One row per delivery of the MOUS with its release date. */
  QueryResult<Release> releases(MousUid uid) throws Unavailable;

  /** One row per field and intent in the data of the MOUS. */
  QueryResult<FieldIntent> fields(MousUid uid) throws Unavailable;

  /** The archive's own clock, one row. */
  QueryResult<Instant> clock() throws Unavailable;

  /**
   * An active account of the science portal.
   *
   * @param id the account id
   * @param email the address on record
   */
  record Account(String id, String firstName, String lastName, EmailAddress email) {}

  /**
   * A field in the data of a MOUS with one of its scan intents.
   *
   * @param intent as spelled there; a science field's contains {@code TARGET}
   */
  record FieldIntent(String name, String intent) {}

  /**
   * What a UID is that is not a MOUS.
   *
   * @param kind in words, e.g. {@code execution block}
   * @param mous the UID of the MOUS it belongs to, if any
   */
  record KnownUid(String kind, Optional<String> mous) {}

  /**
   * A MOUS as the archive holds it.
   *
   * @param project its project code, as spelled there
   * @param state its state, as spelled there, e.g. {@code Delivered}
   * @param since when it entered that state, if known
   */
  record MousRow(MousUid uid, String project, String state, Optional<Instant> since) {}

  /**
   * One delivery of a MOUS.
   *
   * @param date when it becomes public; empty: proprietary for ever
   */
  record Release(String delivery, Optional<Instant> date) {}

  /**
   * An execution block that passed QA0.
   *
   * @param uid as the archive spells it
   * @param started when it was observed, if known
   */
  record PassedBlock(String uid, Optional<Instant> started) {}

  /** The role of an account in a MOUS. */
  enum ProjectRole {
    PI,
    CO_PI,
    CO_I,
    /** Delegee of type DATA. */
    DELEGEE
  }

  /**
   * The rows one query of the archive returned, with what identifies the query.
   *
   * @param query the query's name, its file name without {@code .sql}
   * @param hash SHA-256 of the query's text, hex
   */
  record QueryResult<T>(String query, String hash, List<T> rows) {
    public QueryResult {
      rows = List.copyOf(rows);
    }
  }
}
