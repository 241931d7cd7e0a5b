package calmsbot.entitlement;

import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import java.time.Instant;

/**
 * What may be asked of the archive. A half-answer is no answer: every method returns all rows or
 * throws {@link Unavailable}. Thread-safe.
 */
public interface Archive {
  /** The MOUS with its project and state, without deleted sets; no row if there is none. */
  Answer<MousRow> mous(MousUid uid) throws Unavailable;

  /** What else the archive knows under this UID (execution block, group OUS ...), for a refusal. */
  Answer<KnownUid> whatIs(MousUid uid) throws Unavailable;

  /** The active accounts with this address, whatever its case. */
  Answer<Account> accounts(EmailAddress email) throws Unavailable;

  /** In which roles this account stands to the MOUS and its project. */
  Answer<Role> roles(MousUid uid, String accountId) throws Unavailable;

  /** One row per delivery of the MOUS with its release date. */
  Answer<Release> releases(MousUid uid) throws Unavailable;

  /** One row per field and intent in the data of the MOUS. */
  Answer<Field> fields(MousUid uid) throws Unavailable;

  /** The archive's own clock, one row. */
  Answer<Instant> clock() throws Unavailable;
}
