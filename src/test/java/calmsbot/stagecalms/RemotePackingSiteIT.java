package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.LocalCommands;
import calmsbot.demo.InstalledProgram;
import calmsbot.demo.SampleMous;
import calmsbot.external.Threads;
import calmsbot.site.OpenSshServer;
import calmsbot.site.SiteFolder;
import calmsbot.site.SlurmCluster;
import calmsbot.site.TcpProxy;
import calmsbot.stagecalms.StageWorld.Ran;
import calmsbot.stagingarea.ShownArea;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Packing by a job of Slurm's, behind OpenSSH, with casacore's own sets: what the disk of the area
 * has to hold meanwhile.
 */
@Timeout(300)
class RemotePackingSiteIT {
  private static final SampleMous MOUS = SampleMous.CALIBRATORS;
  private static final double MOST = 1.1;

  private static SiteFolder site;
  private static SlurmCluster slurm;
  private static OpenSshServer server;
  private static Path launcher;
  private static int worlds;
  private TcpProxy wire;
  private StageWorld world;
  private String second;
  private List<String> lines = List.of();

  @BeforeAll
  static void startServers() throws IOException {
    site = SiteFolder.make();
    slurm = SlurmCluster.start(site);
    server = OpenSshServer.start(site, site.sub("home"));
    launcher = installed(site.sub("opsw"));
  }

  @AfterAll
  static void stopServers() throws IOException {
    server.close();
    slurm.close();
    site.close();
  }

  /** The program as it is installed on the cluster, with its launcher. */
  private static Path installed(Path home) throws IOException {
    List<String> words = InstalledProgram.in(home).command();
    Path lib = Files.createDirectory(home.resolve("lib"));
    for (String jar : words.get(words.indexOf("-cp") + 1).split(File.pathSeparator, -1)) {
      Path path = Path.of(jar).toAbsolutePath();
      Files.createSymbolicLink(lib.resolve(path.getFileName()), path);
    }
    Path bin = Files.createDirectories(home.resolve("deploy/bin"));
    Files.copy(Path.of("deploy/bin/calmsbot"), bin.resolve("calmsbot"));
    Path named =
        Files.writeString(
            home.resolve("calmsbot"),
            "#!/bin/sh\nJAVA_HOME='%s' exec '%s' \"$@\"\n"
                .formatted(System.getProperty("java.home"), bin.resolve("calmsbot")));
    for (Path script : List.of(named, bin.resolve("calmsbot"))) {
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return named;
  }

  @BeforeEach
  void begin() throws Exception {
    wire = TcpProxy.to(server.port());
    server.isBehind(wire.port());
    worlds++;
    world =
        new StageWorld(site.sub("world" + worlds))
            .casacore()
            .recipe("STEPS", "1500")
            .cluster("executor", "slurm")
            .cluster("programs", slurm.commands().toString())
            .cluster("memory", "10MB")
            .cluster("patience", "60s")
            .cluster("calmsbot", launcher.toString())
            .cluster(
                "host",
                "{host: %s, port: %d, user: %s, key: %s, known-hosts: %s, timeout: 5s}"
                    .formatted(
                        server.host(),
                        wire.port(),
                        server.user(),
                        server.key(),
                        server.knownHosts()));
    second = world.block(MOUS, "e2");
  }

  @AfterEach
  void end() throws Exception {
    wire.close();
    world.close();
  }

  /** Looks again and again how much the area holds. */
  private static final class Peak implements AutoCloseable {
    private final Path root;
    private final AtomicLong most = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread looking;

    Peak(Path root) {
      this.root = root;
      this.looking = Threads.daemon("peak of the area", this::look);
      looking.start();
    }

    private void look() {
      while (!over.get()) {
        most.accumulateAndGet(bytes(), Math::max);
        Thread.onSpinWait();
      }
    }

    private long bytes() {
      try (Stream<Path> paths = Files.walk(root)) {
        return paths.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
      } catch (IOException | UncheckedIOException changed) {
        return 0; // the next look counts
      }
    }

    long bytesAtMost() {
      return most.get();
    }

    @Override
    public void close() throws InterruptedException {
      over.set(true);
      looking.join();
    }
  }

  private List<Path> run(String what, String... fields) throws Exception {
    try (Peak peak = new Peak(world.root())) {
      Ran ran = world.run(StageWorld.call(MOUS, fields));
      lines = ran.lines();
      assertThat(ran.done()).as("%s", lines).isTrue();
      List<Path> shown = new ShownArea(world.root()).shown();
      assertThat(shown).hasSize(1);
      ShownArea.requireWhole(shown.get(0));
      List<Path> tars = tars(shown.get(0));
      long product = tars.stream().mapToLong(tar -> tar.toFile().length()).sum();
      double ratio = peak.bytesAtMost() / (double) product;
      System.out.printf(
          "%s: product %d bytes, peak %d bytes, ratio %.3f%n",
          what, product, peak.bytesAtMost(), ratio);
      assertThat(ratio).isBetween(0.9, MOST);
      return tars;
    }
  }

  private static List<Path> tars(Path shown) throws IOException {
    try (Stream<Path> paths = Files.list(shown)) {
      return paths.filter(path -> path.toString().endsWith(".tar")).sorted().toList();
    }
  }

  @Test
  void wholeSetsCostTheirProductOnce() throws Exception {
    List<Path> tars = run("whole");

    assertThat(tars)
        .extracting(tar -> String.valueOf(tar.getFileName()))
        .containsExactlyInAnyOrder(
            StageWorld.block(MOUS) + ".ms.split.cal.tar", second + ".ms.split.cal.tar");
    assertThat(world.work()).isEmptyDirectory();
  }

  @Test
  void calibratorsCostTheCutProductOnce() throws Exception {
    List<Path> tars = run("calibrators", "J0510+1800");

    assertThat(tars).hasSize(2);
    for (Path tar : tars) {
      Path into = Files.createDirectories(world.folder.resolve("unpacked"));
      command("tar", "xf", tar.toString(), "-C", into.toString());
      String name = String.valueOf(tar.getFileName()).replace(".tar", "");
      assertThat(
              command(
                  "taql",
                  "--noprintheader",
                  "select NAME from '%s/FIELD'".formatted(into.resolve(name))))
          .contains("J0510+1800")
          .doesNotContain("SCI_TARGET", "J0321");
    }
    try (Stream<Path> left = Files.walk(world.work())) {
      assertThat(left.map(path -> String.valueOf(path.getFileName())))
          .contains(second + ".ms.split.cal")
          .doesNotContain("packed", "packed.json");
    }
  }

  @Test
  void aTransferThatIsCutGoesOnWhereItWas() throws Exception {
    wire.cutAfter(40_000_000L); // of about 60 million

    run("cut transfer");

    assertThat(wire.hasCut()).isTrue();
    assertThat(lines)
        .anyMatch(line -> line.startsWith("rsync: ") && line.endsWith("it goes on from there ..."));
  }

  private static String command(String... words) throws IOException {
    return new LocalCommands().run(List.of(words), "", Duration.ofMinutes(1)).output();
  }
}
