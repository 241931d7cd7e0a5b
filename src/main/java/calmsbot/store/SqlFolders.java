package calmsbot.store;

import calmsbot.workflow.records.MailPlace;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code folder_read}: how far each folder of the mailbox was read. */
final class SqlFolders {
  private final Handle handle;

  SqlFolders(Handle handle) {
    this.handle = handle;
  }

  /** Never backwards within one UIDVALIDITY; a new one starts again. */
  void advance(MailPlace place) {
    handle
        .createUpdate(
            """
            INSERT INTO folder_read (folder, uid_validity, uid)
            VALUES (:folder, :uidValidity, :uid)
            ON CONFLICT (folder) DO UPDATE
              SET uid_validity = excluded.uid_validity, uid = excluded.uid
              WHERE folder_read.uid_validity <> excluded.uid_validity
                OR folder_read.uid < excluded.uid
            """)
        .bind("folder", place.folder())
        .bind("uidValidity", place.uidValidity())
        .bind("uid", place.uid())
        .execute();
  }

  Optional<MailPlace> readUpTo(String folder) {
    return handle
        .createQuery("SELECT folder, uid_validity, uid FROM folder_read WHERE folder = :folder")
        .bind("folder", folder)
        .mapTo(MailPlace.class)
        .findOne();
  }
}
