package calmsbot.config;

import calmsbot.config.StageSettings.CasaVersion;
import calmsbot.config.StageSettings.Computing;
import calmsbot.config.StageSettings.Computing.ExecutorKind;
import calmsbot.config.StageSettings.JobDemands;
import calmsbot.config.StageSettings.JobTimes;
import calmsbot.config.StageSettings.KeptWork;
import calmsbot.config.StageSettings.RecipeFile;
import calmsbot.config.StagingFileLoader.StagingFile.SweepLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@code staging.yaml}, as {@link SettingsLoader} reads the bot's configuration. */
public final class StagingFileLoader {
  private static final List<String> OF_THE_COMMAND =
      List.of("archive", "cluster", "recipe", "casa", "tools");

  private static final ValueForm<String> FEATURE =
      new ValueForm<>(
          "a feature of the cluster's machines",
          "rhel5",
          ValueForms.matching("[A-Za-z0-9][\\w.&|-]*"));

  private static final ValueForm<String> VARIABLE =
      new ValueForm<>(
          "a name of capital letters, digits and _",
          "FETCH",
          ValueForms.matching("[A-Z][A-Z0-9_]{0,39}"));

  private static final ValueForm<String> OPTION =
      new ValueForm<>(
          "an option of sbatch", "--partition=alma", ValueForms.matching("--?[a-zA-Z]\\S*"));

  /** With these, no number comes back by which the job could be followed. */
  private static final Predicate<String> UNUSABLE =
      Pattern.compile("--(array|wait|test-only|quiet)(=.*)?|--clusters?(=|=all)?|-[aWQ].*|-M(all)?")
          .asMatchPredicate();

  private final ValueForm<Path> path;
  private final WorkSections work;

  private StagingFileLoader(ValueForm<Path> path) {
    this.path = path;
    this.work = new WorkSections(path);
  }

  /**
   * All of it. The code that uses the folders and files checks whether they are there: a sweep must
   * not fail because a recipe is missing.
   */
  public static StagingFile load(Path folder) throws BadSettings {
    return new ConfigFile(folder, "staging.yaml")
        .read((root, path) -> new StagingFileLoader(path).bound(root));
  }

  private StagingFile bound(Section root) {
    return new StagingFile(area(root.section("area")), stage(root));
  }

  private StagingFile.Area area(Section section) {
    return new StagingFile.Area(
        section.required("root", path.like("/home/arcdistribution/arcdistribution/preview")),
        section.required("links", Quantities.LINKS),
        section.or("retention-days", "28", ValueForms.number(1, 3_650, 28)),
        section.or("spare", "50GB", Quantities.SIZE),
        section.or("product-version", "1", ValueForms.VERSION),
        section.or("rehash-after", "7d", Quantities.DURATION),
        section.or("wait-for-room", "3d", Quantities.DURATION),
        new SweepLimits(
            section.or("most-at-once", "50%", Quantities.PERCENT),
            section.or("clock-gap", "60d", Quantities.DURATION)));
  }

  /** If one of its sections is there, all must be. */
  private Optional<StageSettings> stage(Section root) {
    return OF_THE_COMMAND.stream().anyMatch(root::has)
        ? Optional.of(program(root))
        : Optional.empty();
  }

  private StageSettings program(Section root) {
    return new StageSettings(
        work.archive(root.section("archive")),
        computing(root.section("cluster")),
        recipe(root.section("recipe")),
        casa(root),
        tools(root.section("tools")));
  }

  private static StageSettings.Tools tools(Section section) {
    return new StageSettings.Tools(
        section.optional("taql", ValueForms.LINE.like("taql")),
        section.or("stand-ins", "false", ValueForms.SWITCH));
  }

  private Computing computing(Section section) {
    Computing computing =
        new Computing(
            section.required("executor", ValueForms.choice(ExecutorKind.values())),
            section.or("at-once", "2", ValueForms.number(1, 100, 2)),
            section.required("work", path.like("/opsw/work/pipeproc/autopipeline/tmp")),
            new JobTimes(
                section.or("look", "15s", Quantities.DURATION),
                section.or("patience", "1h", Quantities.DURATION)),
            new JobDemands(
                section.or("memory", "64GB", Quantities.SIZE),
                section.or("limit", "2d", Quantities.DURATION),
                section.listOr("options", List.of(), OPTION)),
            section
                .optionalSection("host")
                .map(host -> work.ssh(host, "arcp14.hq.eso.org", "arcproc", "secrets/cluster-key")),
            section.optional("programs", path.like("/usr/bin")),
            section.optional("calmsbot", path.like("/opsw/calmsbot/deploy/bin/calmsbot")),
            new KeptWork(
                section.or("keep", "7d", Quantities.DURATION),
                section.optional("keep-failed", Quantities.DURATION),
                section.or("sweep-work", "true", ValueForms.SWITCH)));
    if (computing.kind() == ExecutorKind.LOCAL && computing.host().isPresent()) {
      section.refuse("host", "stands beside `executor: local`, which runs jobs on this machine");
    }
    computing.demands().options().stream()
        .filter(UNUSABLE)
        .forEach(
            option ->
                section.refuse(
                    "options",
                    "found %s; a job must be one job, that sbatch does not wait for, on clusters"
                            .formatted(option)
                        + " named one by one, e.g. --clusters=north,south"));
    if (computing.calmsbot().isPresent() && computing.host().isEmpty()) {
      section.refuse(
          "calmsbot",
          "stands without `host`: this machine shares the cluster's file system, and packs itself");
    }
    return computing;
  }

  private RecipeFile recipe(Section section) {
    return new RecipeFile(
        section.or("script", "recipes/casa.sh", path),
        section.named("settings", VARIABLE, ValueForms.LINE.like("/opsw/bin/fetch-mous")));
  }

  private List<CasaVersion> casa(Section root) {
    List<CasaVersion> versions =
        root.sections("casa").values().stream().map(this::version).toList();
    long present = versions.stream().filter(casa -> casa.until().isEmpty()).count();
    if (present != 1) {
      root.refuse(
          "casa",
          "found %d versions without `until`; expected one, for the present".formatted(present));
    }
    return versions;
  }

  private CasaVersion version(Section section) {
    return new CasaVersion(
        section.optional("until", Quantities.INSTANT),
        section.required("command", ValueForms.LINE.like("/opt/casa-6.6.1/bin/casa")),
        section.optional("feature", FEATURE),
        section.optional("note", ValueForms.LINE.like("Old project, using RHEL5 build of CASA.")));
  }

  /**
   * What {@code staging.yaml} says.
   *
   * @param stage what the staging command needs besides the area; none if only the area is kept
   */
  public record StagingFile(Area area, Optional<StageSettings> stage) {
    /**
     * The staging area, as the staging command and its sweep see it.
     *
     * @param root the folder whose subfolders the web server shows
     * @param links what every link begins with
     * @param retentionDays after how many days what is staged is deleted
     * @param spareBytes how many bytes of its disk must stay free
     * @param productVersion what was made under another version is not used again
     * @param rehashAfter how long a file that was read whole is linked without being read again
     * @param waitForRoom how long the staging command waits for room
     */
    public record Area(
        Path root,
        URI links,
        int retentionDays,
        long spareBytes,
        String productVersion,
        Duration rehashAfter,
        Duration waitForRoom,
        SweepLimits sweep) {}

    /**
     * What a sweep may do without a person.
     *
     * @param mostAtOncePercent of the public directories
     * @param clockGap how much older than the clock the newest of them may be
     */
    public record SweepLimits(int mostAtOncePercent, Duration clockGap) {}
  }
}
