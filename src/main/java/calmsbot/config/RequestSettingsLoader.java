package calmsbot.config;

import calmsbot.config.BadSettings.Problem;
import calmsbot.triggers.PlacingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code request.yaml}, as {@link SettingsLoader} reads the bot's configuration. */
public final class RequestSettingsLoader {
  private RequestSettingsLoader() {}

  /** The settings; every file that they name must exist. */
  public static RequestSettings load(Path folder) throws BadSettings {
    RequestSettings settings =
        new ConfigFile(folder, "request.yaml").read(RequestSettingsLoader::bound);
    List<Problem> missing = FilesPresent.problems(settings);
    if (!missing.isEmpty()) {
      throw new BadSettings(missing);
    }
    return settings;
  }

  private static RequestSettings bound(Section root, ValueForm<Path> path) {
    Section site = root.section("site");
    return new RequestSettings(
        site.required("aog", ValueForms.EMAIL),
        site.required("maintainer", ValueForms.EMAIL.like("dpetry@eso.org")),
        callers(root.section("contacts")),
        triggers(root.section("triggers"), path),
        new WorkSections(path).archive(root.section("archive")),
        new MailSections(path).server(root.section("post"), 465),
        root.or("spool", "~/.calmsbot/spool", ValueForms.orHome(path)));
  }

  private static RequestSettings.Callers callers(Section section) {
    Optional<List<String>> allow = section.list("allow", ValueForms.SENDERS);
    return new RequestSettings.Callers(
        section.optional("domain", ValueForms.HOST.like("eso.org")),
        section.named(
            "addresses", ValueForms.WORD.like("evkampe"), ValueForms.EMAIL.like("evkampe@eso.org")),
        allow.orElse(List.of()));
  }

  private static PlacingSettings triggers(Section section, ValueForm<Path> path) {
    return new PlacingSettings(
        section.required("folder", path.like("/opsw/work/datadelivery/stagecalmsTriggers")),
        section.or("permissions", "rw-rw-r--", ValueForms.PERMISSIONS),
        section.optional("group", ValueForms.WORD.like("datadelivery")));
  }
}
