package calmsbot.stagecalms;

import calmsbot.app.StagingProgram;
import calmsbot.config.StagingFileLoader;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.demo.EmbeddedArchive;
import calmsbot.demo.SampleMous;
import calmsbot.requestform.CalField;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.StagingCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A staging host in a folder: area, archive, configuration, and a cluster that is this machine. */
public final class StageWorld implements AutoCloseable {
  private static final Path PROGRAM = Path.of("").toAbsolutePath();

  public final Path folder;
  public final EmbeddedArchive archive;
  private final Map<String, String> cluster = new LinkedHashMap<>();
  private final Map<String, String> recipe = new LinkedHashMap<>();
  private String script = PROGRAM + "/config/recipes/sample.sh";
  private String spare = "1MB";
  private String patience = "1s";
  private String tools = "{}";

  public StageWorld(Path folder) throws IOException, SQLException {
    this.folder = folder;
    this.archive = new EmbeddedArchive(InstantSource.system());
    archive.start();
    Files.createDirectory(root());
    StagingArea.mark(root());
    Files.createDirectory(work());
    Files.createDirectory(config());
    cluster.put("executor", "local");
    cluster.put("look", "50ms");
    cluster.put("patience", "5s");
    recipe.put("STAND_IN", "yes");
  }

  public Path root() {
    return folder.resolve("preview");
  }

  public Path work() {
    return folder.resolve("work");
  }

  public Path config() {
    return folder.resolve("config");
  }

  public StageWorld cluster(String key, String value) {
    cluster.put(key, value);
    return this;
  }

  public StageWorld recipe(String name, String value) {
    recipe.put(name, value);
    return this;
  }

  public StageWorld script(Path other) {
    script = other.toString();
    return this;
  }

  StageWorld spare(String size) {
    spare = size;
    return this;
  }

  /** How long a shortage of room is waited out. */
  StageWorld waitForRoom(String time) {
    patience = time;
    return this;
  }

  /** Calibrators are taken out of stand-ins. */
  StageWorld standInFields() {
    tools = "{stand-ins: true}";
    return this;
  }

  public StageWorld casacore() {
    tools = "{taql: taql}";
    recipe.remove("STAND_IN");
    return this;
  }

  /** Another execution block that passed QA0, beside the sample's own. */
  public String block(SampleMous mous, String suffix) throws SQLException {
    String part = "uid://A002/X%x/".formatted(0xf1a00L + mous.number());
    archive.execute(
        "INSERT INTO ALMA.AQUA_V_EXECBLOCK VALUES ('%1$sX%2$s', '%1$sXc0', '%3$s', 'Pass',"
                .formatted(part, suffix, mous.project())
            + " 'SUCCESS', TIMESTAMP '2023-04-12 02:15:00', TIMESTAMP '2023-04-12 03:15:00')");
    return (part + "X" + suffix).replace("://", "___").replace('/', '_');
  }

  /** Its own. */
  public static String block(SampleMous mous) {
    return "uid___A002_X%x_Xe0".formatted(0xf1a00L + mous.number());
  }

  static StagingCall call(SampleMous mous, String... fields) {
    return new StagingCall(
        mous.project(), mous.uid(), mous.ticket(), Stream.of(fields).map(CalField::new).toList());
  }

  /** A run of the command, and what it printed. */
  record Ran(boolean done, List<String> lines) {
    String last() {
      return lines.get(lines.size() - 1);
    }
  }

  Ran run(StagingCall call) throws Exception {
    return run(call, RunOptions.USUAL);
  }

  /** What a run prints. */
  public List<String> lines(SampleMous mous) throws Exception {
    return run(call(mous)).lines();
  }

  Ran run(StagingCall call, RunOptions manner) throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    return new Ran(stage(lines, manner).run(call), lines);
  }

  Stage stage(List<String> lines, RunOptions manner) throws Exception {
    configure();
    StagingFile file = StagingFileLoader.load(config());
    return new StagingProgram(file.area(), file.stage().orElseThrow(), new Recorded(lines))
        .run(manner);
  }

  private record Recorded(List<String> lines) implements Progress.Display {
    @Override
    public boolean isTerminal() {
      return false;
    }

    @Override
    public void line(String line) {
      lines.add(line);
    }

    @Override
    public void bar(String bar) {
      throw new IllegalStateException("there is no terminal");
    }
  }

  public void configure() throws IOException {
    Path password = config().resolve("password");
    Files.writeString(password, archive.password());
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        config().resolve("staging.yaml"),
        """
        area:
          root: %s
          links: http://localhost/preview/
          most-at-once: 100%%
          spare: %s
          wait-for-room: %s
        archive:
          url: %s
          tls: loopback
          user: %s
          password: password
          queries: %s/config/queries
          timeout: 5s
        cluster:
          work: %s
        %s
        recipe:
          script: %s
          settings:
        %s
        casa:
          old:
            until: 2015-10-01
            command: /opt/casa-4.2.2
            feature: rhel5
            note: Old project, using RHEL5 build of CASA.
          present:
            command: /opt/casa-6.6.1
        tools: %s
        """
            .formatted(
                root(),
                spare,
                patience,
                archive.url(),
                archive.user(),
                PROGRAM,
                work(),
                keys("  ", cluster),
                script,
                keys("    ", recipe),
                tools));
  }

  private static String keys(String indent, Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(one -> indent + one.getKey() + ": " + one.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** What lies in the area, without its marker and its index, and where work was done. */
  List<String> traces() throws IOException {
    List<String> traces = new ArrayList<>();
    for (Path place : List.of(root(), work())) {
      try (Stream<Path> paths = Files.list(place)) {
        paths
            .map(path -> String.valueOf(path.getFileName()))
            .filter(
                name -> !List.of(StagingArea.MARKER, ".products", ".work", ".slots").contains(name))
            .forEach(traces::add);
      }
    }
    return traces;
  }

  @Override
  public void close() throws SQLException {
    archive.close();
  }
}
