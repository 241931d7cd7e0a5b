package calmsbot.store;

import static calmsbot.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.desk.OutboxMail;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that an earlier version wrote. */
class MigrationsTest {
  @TempDir Path folder;

  @Test
  void keepsTheMailsOfTheFirstForm() {
    String url = "jdbc:sqlite:" + folder.resolve("old.sqlite");
    Flyway.configure()
        .dataSource(url, "", "")
        .locations("classpath:calmsbot/store/migrations/sqlite")
        .target("1")
        .load()
        .migrate();
    Jdbi.create(url)
        .useHandle(
            handle ->
                handle
                    .createScript(
                        """
                        INSERT INTO outbox (message_id, purpose, sender, recipients, remaining, put)
                          VALUES ('<1@x>', 'NOTE', 'aog@eso.org', '[]', '[]', '%s');
                        INSERT INTO outbox_raw VALUES (1, x'41');
                        """
                            .formatted(NOON))
                    .execute());

    try (SqlStore store = SqlStore.open(folder.resolve("old.sqlite"))) {
      Optional<OutboxMail> mail = store.read(books -> books.outbox().find("<1@x>"));
      assertThat(mail).isPresent();
      assertThat(mail.get().passed()).isFalse();
    }
  }
}
