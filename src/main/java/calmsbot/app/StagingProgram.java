package calmsbot.app;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.ArchiveSettings;
import calmsbot.archive.JdbcArchive;
import calmsbot.cluster.CommandRunner;
import calmsbot.cluster.Executor;
import calmsbot.cluster.LocalCommands;
import calmsbot.cluster.LocalExecutor;
import calmsbot.cluster.Rsync;
import calmsbot.cluster.SlurmExecutor;
import calmsbot.cluster.SlurmExecutor.Demands;
import calmsbot.cluster.SshCommands;
import calmsbot.cluster.Transport;
import calmsbot.cluster.Watch;
import calmsbot.cluster.Watch.Rhythm;
import calmsbot.config.StageSettings;
import calmsbot.config.StageSettings.Computing;
import calmsbot.config.StageSettings.KeptWork;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.measurementset.MeasurementSets;
import calmsbot.ssh.SshServer;
import calmsbot.stagecalms.Casa;
import calmsbot.stagecalms.Cluster;
import calmsbot.stagecalms.PackOnCluster;
import calmsbot.stagecalms.Progress;
import calmsbot.stagecalms.Recipe;
import calmsbot.stagecalms.RunOptions;
import calmsbot.stagecalms.Stage;
import calmsbot.stagecalms.Stage.Catalogue;
import calmsbot.stagecalms.Stage.StageRules;
import calmsbot.stagecalms.WorkOverview;
import calmsbot.stagecalms.WorkRule.Keeping;
import calmsbot.stagingarea.StagingArea;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The staging command, put together. */
public final class StagingProgram {
  /** A table of hundreds of gigabytes may have to be read whole. */
  public static final Duration LONGEST_TABLE = Duration.ofHours(12);

  private final StagingFile.Area area;
  private final StageSettings settings;
  private final Progress.Display display;
  private final Watch.Time time = Watch.Time.real();
  private final CommandRunner here = new LocalCommands();

  public StagingProgram(StagingFile.Area area, StageSettings settings, Progress.Display display) {
    this.area = area;
    this.settings = settings;
    this.display = display;
  }

  /** A run, not begun yet. */
  public Stage run(RunOptions manner) {
    Stage.Parts parts =
        new Stage.Parts(
            area.root(),
            catalogue(settings.archive()),
            cluster(settings.computing()),
            tools(manner.lookedAt()));
    StageRules rules =
        new StageRules(
            area.links(),
            area.retentionDays(),
            area.spareBytes(),
            area.productVersion(),
            area.rehashAfter(),
            area.waitForRoom());
    return new Stage(parts, rules, manner, display, time);
  }

  /** The folders of work of all calls. */
  public static WorkOverview work(StagingFile.Area area, StageSettings settings) {
    StagingProgram program = new StagingProgram(area, settings, Progress.Display.NONE);
    KeptWork kept = settings.computing().kept();
    return new WorkOverview(
        StagingArea.open(area.root()),
        program.cluster(settings.computing()),
        new Keeping(kept.done(), kept.failed()),
        InstantSource.system());
  }

  private Optional<MeasurementSets> tools(Set<String> lookedAt) {
    return PackProgram.tools(
        settings.tools().taql(), settings.tools().standIns(), LONGEST_TABLE, lookedAt);
  }

  /** Connects only while it is being asked: a run may take days. */
  private static Catalogue catalogue(ArchiveSettings archive) {
    return mous -> {
      try (HikariDataSource database = ArchivePool.open(archive)) {
        JdbcArchive asked = new JdbcArchive(database, archive.queries(), archive.timeout());
        return new ArchiveCatalogue(asked, asked).of(mous);
      }
    };
  }

  private Cluster cluster(Computing computing) {
    Optional<SshCommands.Login> login = computing.host().map(StagingProgram::login);
    Rhythm rhythm = new Rhythm(computing.times().look(), computing.times().patience());
    CommandRunner there = login.<CommandRunner>map(it -> new SshCommands(here, it)).orElse(here);
    Optional<Rsync> rsync = login.map(it -> new Rsync(here, it, rhythm, display::line, time));
    return new Cluster(
        there,
        computing.work(),
        executor(computing, there),
        rhythm,
        rsync.<Transport>map(it -> it).orElseGet(Transport::none),
        new Recipe(settings.recipe().script(), settings.recipe().variables()),
        settings.casa().stream().map(StagingProgram::casa).toList(),
        computing.calmsbot().flatMap(launcher -> rsync.map(files -> packing(launcher, files))));
  }

  private PackOnCluster packing(Path launcher, Rsync files) {
    return new PackOnCluster(launcher, settings.tools().taql(), settings.tools().standIns(), files);
  }

  private Executor executor(Computing computing, CommandRunner there) {
    return switch (computing.kind()) {
      case LOCAL ->
          new LocalExecutor(
              computing.work(), computing.atOnce(), computing.demands().limit(), time.clock());
      case SLURM -> new SlurmExecutor(there, computing.programs(), demands(computing.demands()));
    };
  }

  private static Casa casa(StageSettings.CasaVersion version) {
    return new Casa(version.until(), version.command(), version.feature(), version.note());
  }

  private static Demands demands(StageSettings.JobDemands of) {
    return new Demands(of.memoryBytes(), of.limit(), of.options());
  }

  private static SshCommands.Login login(SshServer host) {
    return new SshCommands.Login(
        host.host(), host.port(), host.user(), host.key(), host.knownHosts(), host.timeout());
  }
}
