package calmsbot.config;

import calmsbot.cluster.SlurmExecutor.Demands;
import calmsbot.cluster.Watch.Rhythm;
import calmsbot.config.ClusterSettings.Kind;
import calmsbot.stagecalms.Casa;
import calmsbot.stagecalms.Recipe;
import java.nio.file.Path;
import java.util.List;

/** Reads the sections that only the staging command needs. */
final class StageSections {
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

  private final ValueForm<Path> path;

  StageSections(ValueForm<Path> path) {
    this.path = path;
  }

  StageSettings read(Section root) {
    WorkSections work = new WorkSections(path);
    return new StageSettings(
        work.archive(root.section("archive")),
        cluster(root.section("cluster"), work),
        recipe(root.section("recipe")),
        casa(root),
        tools(root.section("tools")));
  }

  private static StageSettings.Tools tools(Section section) {
    return new StageSettings.Tools(
        section.optional("taql", ValueForms.LINE.like("taql")),
        section.or("stand-ins", "false", ValueForms.SWITCH));
  }

  private ClusterSettings cluster(Section section, WorkSections work) {
    ClusterSettings cluster =
        new ClusterSettings(
            section.required("executor", ValueForms.choice(Kind.values())),
            section.or("at-once", "2", ValueForms.number(1, 100, 2)),
            section.required("work", path.like("/opsw/work/pipeproc/autopipeline/tmp")),
            new Rhythm(
                section.or("look", "15s", Quantities.DURATION),
                section.or("patience", "1h", Quantities.DURATION)),
            new Demands(
                section.or("memory", "64GB", Quantities.SIZE),
                section.or("limit", "2d", Quantities.DURATION),
                section.listOr("options", List.of(), OPTION)),
            section
                .optionalSection("host")
                .map(host -> work.ssh(host, "arcp14.hq.eso.org", "arcproc", "secrets/cluster-key")),
            section.optional("programs", path.like("/usr/bin")));
    if (cluster.kind() == Kind.LOCAL && cluster.host().isPresent()) {
      section.refuse("host", "stands beside `executor: local`, which runs jobs on this machine");
    }
    return cluster;
  }

  private Recipe recipe(Section section) {
    return new Recipe(
        section.or("script", "recipes/casa.sh", path),
        section.named("settings", VARIABLE, ValueForms.LINE.like("/opsw/bin/fetch-mous")));
  }

  private List<Casa> casa(Section root) {
    List<Casa> versions = root.sections("casa").values().stream().map(this::version).toList();
    long present = versions.stream().filter(casa -> casa.until().isEmpty()).count();
    if (present != 1) {
      root.refuse(
          "casa",
          "found %d versions without `until`; expected one, for the present".formatted(present));
    }
    return versions;
  }

  private Casa version(Section section) {
    return new Casa(
        section.optional("until", Quantities.INSTANT),
        section.required("command", ValueForms.LINE.like("/opt/casa-6.6.1/bin/casa")),
        section.optional("feature", FEATURE),
        section.optional("note", ValueForms.LINE.like("Old project, using RHEL5 build of CASA.")));
  }
}
