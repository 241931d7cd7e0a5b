package calmsbot.config;

import calmsbot.archive.ArchiveSettings;
import calmsbot.config.Settings.LinkedCalibrators;
import calmsbot.config.Settings.RetryDelays;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.database.DatabaseUrl;
import calmsbot.ssh.SshServer;
import calmsbot.staginghost.StagingHostSettings;
import calmsbot.store.StoreSettings;
import calmsbot.triggers.TriggerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the sections {@code triggers}, {@code archive}, {@code staging}, {@code store}, {@code
 * retry} and {@code alerts}.
 */
final class WorkSections {
  private final ValueForm<Path> path;

  WorkSections(ValueForm<Path> path) {
    this.path = path;
  }

  TriggerSettings triggers(Section section, CronForm cron) {
    TriggerSettings triggers =
        new TriggerSettings(
            section.required("folder", path.like("/opsw/work/datadelivery/stagecalmsTriggers")),
            section
                .optionalSection("sftp")
                .map(
                    inner ->
                        ssh(inner, "triggers.example.org", "calmsbot", "secrets/triggers-key")),
            cron.or(section, "look", "0 0 * * * ?"));
    if (triggers.sftp().isPresent()
        && triggers.folder().toString().matches("[^*?\\[\\\\]*+[*?\\[\\\\].*")) {
      section.refuse("folder", "has *, ?, [ or \\ in it, which SFTP would read as a pattern");
    }
    return triggers;
  }

  SshServer ssh(Section section, String host, String user, String key) {
    return new SshServer(
        section.required("host", ValueForms.HOST.like(host)),
        section.or("port", "22", ValueForms.PORT),
        section.required("user", ValueForms.WORD.like(user)),
        section.required("key", path.like(key)),
        section.required("known-hosts", path.like("known_hosts")),
        section.or("timeout", "30s", Quantities.DURATION));
  }

  ArchiveSettings archive(Section section) {
    return new ArchiveSettings(
        new DatabaseSection(section, path).archive(),
        section.or("queries", "queries", path),
        section.or("connections", "2", ValueForms.number(1, 50, 2)),
        section.or("timeout", "30s", Quantities.DURATION),
        Set.copyOf(section.listOr("co-pi-kinds", List.of("L", "V"), ValueForms.PROJECT_KIND)));
  }

  Settings.Staging staging(Section section) {
    Settings.Staging staging =
        new Settings.Staging(
            stagingHost(section),
            section.required("prompt", ValueForms.LINE.like("[arcdistribution@almasciencedev ~]$")),
            section.or("at-once", "2", ValueForms.number(1, 100, 2)),
            section.or("follow", "15s", Quantities.DURATION),
            section.or("silence", "12h", Quantities.DURATION),
            section.or("limit", "3d", Quantities.DURATION),
            section.required("links", Quantities.LINKS),
            section.or("retention-days", "28", ValueForms.number(1, 3_650, 28)),
            section.or("linked-calibrators", "hold", ValueForms.choice(LinkedCalibrators.values())),
            section.or("product-version", "1", ValueForms.VERSION));
    if (staging.silence().compareTo(staging.limit()) > 0) {
      section.refuse("silence", "is longer than `limit`, the longest a run may take in all");
    }
    return staging;
  }

  private StagingHostSettings stagingHost(Section section) {
    return new StagingHostSettings(
        ssh(section, "almasciencedev.hq.eso.org", "arcdistribution", "secrets/staging-key"),
        section.or("command", "stagecalms.sh", ValueForms.LINE),
        section.or("shell", "/bin/bash -l", ValueForms.LINE),
        section.or("jobs", ".calmsbot/jobs", ValueForms.LINE),
        section.optional(
            "directory", ValueForms.LINE.like("/home/arcdistribution/arcdistribution/preview")));
  }

  StoreSettings store(Section section) {
    Optional<DatabaseServer> database = new DatabaseSection(section, path).store();
    Optional<Path> file = section.optional("file", path.like("../var/calmsbot.db"));
    Duration keepEvidence = section.or("keep-evidence", "365d", Quantities.DURATION);
    Optional<Duration> takeover = section.optional("takeover", Quantities.DURATION);
    if (database.isPresent() && file.isPresent()) {
      section.refuse("file", "stands beside `url`; expected one of them");
    }
    if (database.isEmpty() && takeover.isPresent()) {
      section.refuse("takeover", DatabaseSection.WITHOUT_URL);
    }
    return database
        .<StoreSettings>map(
            server ->
                new StoreSettings.OnServer(
                    server, takeover.orElseGet(Quantities.DURATION::sample), keepEvidence))
        .orElseGet(
            () ->
                new StoreSettings.InFile(
                    file.orElseGet(path.like("../var/calmsbot.db")::sample), keepEvidence));
  }

  RetryDelays retry(Section section) {
    RetryDelays retry =
        new RetryDelays(
            section.or("first", "5s", Quantities.DURATION),
            section.or("longest", "10m", Quantities.DURATION));
    if (retry.first().compareTo(retry.longest()) > 0) {
      section.refuse("first", "is longer than `longest`, the longest pause between two tries");
    }
    if (retry.longest().compareTo(RetryDelays.LONGEST) > 0) {
      section.refuse("longest", "is longer than 2d");
    }
    return retry;
  }

  Settings.Alerts alerts(Section section, CronForm cron) {
    return new Settings.Alerts(
        section.or("outage-after", "2h", Quantities.DURATION),
        cron.or(section, "strangers", "0 0 7 * * ?"));
  }

  /** Reads how to reach a database server: the keys that archive and store share. */
  static final class DatabaseSection {
    static final String WITHOUT_URL = "stands without `url`; a store in a file has none";

    private final Section section;
    private final ValueForm<Path> path;

    DatabaseSection(Section section, ValueForm<Path> path) {
      this.section = section;
      this.path = path;
    }

    DatabaseServer archive() {
      return server(section.required("url", ValueForms.JDBC_URL), "secrets/archive-password");
    }

    /** Empty if the store is in a file; then none of the keys may be there. */
    Optional<DatabaseServer> store() {
      Optional<String> url = section.optional("url", ValueForms.POSTGRES_URL);
      DatabaseServer server =
          server(url.orElseGet(ValueForms.POSTGRES_URL::sample), "secrets/store-password");
      if (url.isEmpty()) {
        List.of("user", "password", "tls", "authorities").stream()
            .filter(section::has)
            .findFirst()
            .ifPresent(key -> section.refuse(key, WITHOUT_URL));
      }
      return url.map(there -> server);
    }

    private DatabaseServer server(String url, String secret) {
      DatabaseServer server =
          new DatabaseServer(
              url,
              section.optional("user", ValueForms.LINE.like("calmsbot")),
              section.optional("password", path.like(secret)),
              section.or("tls", "required", ValueForms.choice(Tls.values())),
              section.optional("authorities", path.like("authorities.pem")));
      refuseHalf(server.user(), server.password());
      DatabaseUrl.problem(url, server.tls()).ifPresent(what -> section.refuse("url", what));
      if (server.authorities().isPresent() && server.tls() != Tls.REQUIRED) {
        section.refuse(
            "authorities", "stands beside `tls` that verifies nobody; expected one of them");
      }
      return server;
    }

    private void refuseHalf(Optional<String> user, Optional<Path> password) {
      if (user.isPresent() && password.isEmpty()) {
        section.refuse("user", "stands without `password`; expected both or neither");
      }
      if (user.isEmpty() && password.isPresent()) {
        section.refuse("password", "stands without `user`; expected both or neither");
      }
    }
  }
}
