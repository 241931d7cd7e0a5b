package calmsbot.config;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Reads {@code calmsbot.yaml}. Checks the form of everything and reports all problems at once;
 * {@link FilesPresent} checks whether the files it names exist. Relative paths in the file begin at
 * its folder.
 */
public final class SettingsLoader {
  static final String NAME = "calmsbot.yaml";

  private SettingsLoader() {}

  public static Settings load(Path folder) throws BadSettings {
    return load(folder, InstantSource.system());
  }

  /** The same with a given clock: a cron expression must still have a time to come. */
  static Settings load(Path folder, InstantSource clock) throws BadSettings {
    return new ConfigFile(folder, NAME).read((root, path) -> bound(root, path, clock));
  }

  private static Settings bound(Section root, ValueForm<Path> path, InstantSource clock) {
    MailSections mail = new MailSections(path);
    WorkSections work = new WorkSections(path);
    CronForm cron = new CronForm(clock);
    return new Settings(
        mail.site(root.section("site")),
        mail.mailbox(root.section("mailbox")),
        mail.senders(root.section("senders")),
        mail.post(root.section("post")),
        mail.limits(root.section("limits")),
        work.triggers(root.section("triggers"), cron),
        work.archive(root.section("archive")),
        work.staging(root.section("staging")),
        work.store(root.section("store")),
        work.retry(root.section("retry")),
        work.alerts(root.section("alerts"), cron),
        root.or("templates", "../templates", path));
  }
}
