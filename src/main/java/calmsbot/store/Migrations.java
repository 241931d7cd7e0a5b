package calmsbot.store;

import calmsbot.store.StoreFailure.StoreErrors;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The steps that bring a store's tables to this program's form. */
final class Migrations {
  private final FluentConfiguration settings;
  private final Flyway flyway;
  private final StoreErrors errors;

  /**
   * @param dialect the name of their folder
   */
  Migrations(DataSource source, String dialect, StoreErrors errors) {
    this.settings =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:calmsbot/store/migrations/" + dialect)
            .failOnMissingLocations(true)
            .loggers("slf4j");
    this.flyway = settings.load();
    this.errors = errors;
  }

  /** Takes the first step if it was not taken. */
  void applyFirst() {
    try {
      settings.target("1").load().migrate();
    } catch (FlywayException e) {
      throw errors.explain(e);
    }
  }

  /** Takes the missing steps. */
  void apply() {
    try {
      refuseNewer(flyway.info());
      flyway.migrate();
    } catch (FlywayException e) {
      throw errors.explain(e);
    }
  }

  /** Refuses a store with a missing step. */
  void require() {
    try {
      MigrationInfoService info = flyway.info();
      refuseNewer(info);
      refuseOlder(info);
    } catch (FlywayException e) {
      throw errors.explain(e);
    }
  }

  /** Refuses what is no store, and a store of a newer program; an older one is fine. */
  void requireStore() {
    try {
      MigrationInfoService info = flyway.info();
      refuseNewer(info);
      if (info.applied().length == 0) {
        throw errors.refusal("is a database, but no store of this program");
      }
    } catch (FlywayException e) {
      throw errors.explain(e);
    }
  }

  private void refuseOlder(MigrationInfoService info) {
    if (info.pending().length > 0) {
      throw errors.refusal(
          "was written by an older version of this program; start this version's bot on it first");
    }
  }

  private void refuseNewer(MigrationInfoService info) {
    boolean newer =
        Arrays.stream(info.applied())
            .map(MigrationInfo::getState)
            .anyMatch(state -> state.isApplied() && !state.isResolved());
    if (newer) {
      throw errors.refusal(
          "was written by a newer version of this program; install that version or a later one");
    }
  }
}
