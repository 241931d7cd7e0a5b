package calmsbot.config;

import java.nio.file.Path;

/**
 * Reads {@code calmsbot.yaml}. Checks the form of everything and reports all problems at once;
 * whether the files it names exist is the question of {@link FilesPresent}. Relative paths in the
 * file begin at its folder.
 */
public final class SettingsLoader {
  static final String NAME = "calmsbot.yaml";

  private SettingsLoader() {}

  public static Settings load(Path folder) throws BadSettings {
    return new ConfigFile(folder, NAME).read(SettingsLoader::bound);
  }

  private static Settings bound(Section root, ValueForm<Path> path) {
    MailSections mail = new MailSections(path);
    WorkSections work = new WorkSections(path);
    return new Settings(
        mail.site(root.section("site")),
        mail.mailbox(root.section("mailbox")),
        mail.senders(root.section("senders")),
        mail.post(root.section("post")),
        mail.limits(root.section("limits")),
        work.triggers(root.section("triggers")),
        work.archive(root.section("archive")),
        work.staging(root.section("staging")),
        work.store(root.section("store")),
        work.retry(root.section("retry")),
        work.alerts(root.section("alerts")),
        root.or("templates", "../templates", path));
  }
}
