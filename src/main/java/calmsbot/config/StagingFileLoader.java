package calmsbot.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code staging.yaml}, as {@link SettingsLoader} reads the bot's configuration. */
public final class StagingFileLoader {
  private static final List<String> OF_THE_COMMAND =
      List.of("archive", "cluster", "recipe", "casa", "tools");

  private StagingFileLoader() {}

  /**
   * All of it. Whether the folders and files are there is for whoever uses them to see: a sweep
   * must not fail for want of a recipe.
   */
  public static StagingFile load(Path folder) throws BadSettings {
    ConfigFile file = new ConfigFile(folder, "staging.yaml");
    Problems problems = new Problems(file.path());
    Section root = Section.root(YamlText.read(file.text(), problems), problems);
    ValueForm<Path> path = ValueForms.path(folder.toAbsolutePath().normalize());
    StagingFile settings = new StagingFile(area(root.section("area"), path), stage(root, path));
    root.close();
    problems.throwIfAny();
    return settings;
  }

  private static AreaSettings area(Section section, ValueForm<Path> path) {
    return new AreaSettings(
        section.required("root", path.like("/home/arcdistribution/arcdistribution/preview")),
        section.required("links", Quantities.LINKS),
        section.or("retention-days", "28", ValueForms.number(1, 3_650, 28)),
        section.or("spare", "50GB", Quantities.SIZE),
        section.or("product-version", "1", ValueForms.VERSION));
  }

  /** Where one of its sections is there, all have to be. */
  private static Optional<StageSettings> stage(Section root, ValueForm<Path> path) {
    return OF_THE_COMMAND.stream().anyMatch(root::has)
        ? Optional.of(new StageSections(path).read(root))
        : Optional.empty();
  }
}
