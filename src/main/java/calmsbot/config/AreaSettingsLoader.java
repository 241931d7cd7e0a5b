package calmsbot.config;

import java.nio.file.Path;

/** Reads {@code staging.yaml}, as {@link SettingsLoader} reads the bot's configuration. */
public final class AreaSettingsLoader {
  private AreaSettingsLoader() {}

  /** Whether the folder is there, and is the staging area, is for whoever uses it to see. */
  public static AreaSettings load(Path folder) throws BadSettings {
    ConfigFile file = new ConfigFile(folder, "staging.yaml");
    Problems problems = new Problems(file.path());
    Section root = Section.root(YamlText.read(file.text(), problems), problems);
    Form<Path> path = Forms.path(folder.toAbsolutePath().normalize());
    AreaSettings settings = area(root.section("area"), path);
    root.close();
    problems.throwIfAny();
    return settings;
  }

  private static AreaSettings area(Section section, Form<Path> path) {
    return new AreaSettings(
        section.required("root", path.like("/home/arcdistribution/arcdistribution/preview")),
        section.required("links", Quantities.LINKS),
        section.or("retention-days", "28", Forms.number(1, 3_650, 28)),
        section.or("spare", "50GB", Quantities.SIZE),
        section.or("product-version", "1", Forms.VERSION));
  }
}
