package calmsbot;

import static calmsbot.LauncherWorld.awaitSaying;
import static calmsbot.LauncherWorld.end;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.LauncherWorld.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherIT {
  @TempDir private Path root;
  private LauncherWorld world;

  @BeforeEach
  void setUp() throws Exception {
    world = new LauncherWorld(root);
  }

  @AfterEach
  void leaveNothingInTheMaking() {
    await().atMost(Duration.ofSeconds(20)).until(() -> !world.isMakingQuick());
  }

  @Test
  void startsWhatIsInstalledWithItsArgumentsAsTheyAre() throws Exception {
    Ended ended = world.installed().run("demo", "--out", "a b", "*", "");

    assertThat(ended.out())
        .containsExactly(
            "pid " + ended.pid(),
            "locale C.UTF-8",
            "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8",
            "-Dcalmsbot.home=" + world.home(),
            "-cp",
            world.home() + "/lib/*",
            "calmsbot.Calmsbot",
            "demo",
            "--out",
            "a b",
            "*",
            "");
    assertThat(ended.err()).isEmpty();
    assertThat(world.builds()).isEmpty();
  }

  @Test
  void startsQuicklyFromTheSecondCallOn() throws Exception {
    assertThat(world.installed().run("status").out()).doesNotContain("-Xlog:disable");
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(world.quick()));

    Ended second = world.run("request", "a b");
    assertThat(second.out())
        .containsSubsequence(
            "-Xlog:disable",
            "-XX:SharedArchiveFile=" + world.quick(),
            "-cp",
            "calmsbot.Calmsbot",
            "request",
            "a b");
    assertThat(second.err()).isEmpty();
    assertThat(world.run("serve").out()).as("serve").doesNotContain("-Xlog:disable");
  }

  @Test
  void makesQuickStartsAnewWhereTheJarsAreNewer() throws Exception {
    world.installed();
    Files.createDirectories(world.quick().getParent());
    Files.createFile(world.quick());
    assertThat(world.run("status").out()).contains("-Xlog:disable");
    Path jar = Files.createFile(world.home().resolve("lib/new.jar"));
    FileTime later = FileTime.from(Instant.now().plusSeconds(3_600));
    Files.setLastModifiedTime(jar, later);

    assertThat(world.run("status").out()).doesNotContain("-Xlog:disable");
  }

  @Test
  void doesWithoutQuickStartsWhereNothingCanBeWritten() throws Exception {
    Files.writeString(world.installed().home().resolve("cache"), "no folder");

    for (int i = 0; i < 2; i++) {
      Ended ended = world.run("status");
      assertThat(ended.status()).isZero();
      assertThat(ended.out()).doesNotContain("-Xlog:disable");
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  void preparesQuickStartsWithABuild() throws Exception {
    world.sources().run("demo");

    assertThat(world.run("status").out())
        .contains("-XX:SharedArchiveFile=" + world.home().resolve("target/calmsbot-17.0.9.jsa"));
  }

  @Test
  void passesTheExitStatusThrough() throws Exception {
    assertThat(world.installed().run(Map.of("FAKE_STATUS", "42")).status()).isEqualTo(42);
  }

  @Test
  void addsOptionsAndKeepsAUtf8Locale() throws Exception {
    Ended ended =
        world
            .installed()
            .run(Map.of("CALMSBOT_JAVA_OPTS", "-Xmx256m -Dx=*", "LC_ALL", "de_DE.utf8"));

    assertThat(ended.out()).contains("-Xmx256m", "-Dx=*", "locale de_DE.utf8");
  }

  @Test
  void findsItsHomeThroughSymbolicLinks() throws Exception {
    world.installed();
    Path inner = Files.createSymbolicLink(root.resolve("inner"), world.launcher());
    Path outer = Files.createSymbolicLink(root.resolve("outer"), inner);

    assertThat(end(world.start(outer, Map.of())).out()).contains("-Dcalmsbot.home=" + world.home());
  }

  @Test
  void buildsACheckoutOnceAndSaysSo() throws Exception {
    Ended first = world.sources().run("check");
    Ended second = world.run("check");

    assertThat(first.status()).isZero();
    assertThat(first.out())
        .contains(world.home() + "/target/calmsbot-1-dist/calmsbot-1/lib/*", "check");
    assertThat(first.err().get(0))
        .startsWith("calmsbot: nothing is built yet: building once with Maven (a minute or so");
    assertThat(first.said()).containsPattern("calmsbot: +[0-9]+ s  compile, 0 files fetched");
    assertThat(first.said()).containsPattern("calmsbot: built in [0-9]+ s\\.$");
    assertThat(second.err()).isEmpty();
    assertThat(world.builds())
        .containsExactly(
            world.home()
                + " -B -P quick -Dmaven.test.skip=true -Denforcer.skip -Djacoco.skip package");
  }

  @Test
  void buildsAgainWhenTheSourcesAreNewer() throws Exception {
    world.sources().run();
    FileTime later =
        FileTime.from(
            Files.getLastModifiedTime(world.home().resolve("target/launcher.built"))
                .toInstant()
                .plus(Duration.ofHours(1)));
    Files.setLastModifiedTime(world.home().resolve("pom.xml"), later);

    assertThat(world.run().said()).contains("the sources are newer than what is built: building");
    assertThat(world.builds()).hasSize(2);
  }

  @Test
  void takesWhatMavenBuiltByItself() throws Exception {
    world.sources();
    Files.createDirectories(world.home().resolve("target/calmsbot-2-dist/calmsbot-2/lib"));
    Files.writeString(world.home().resolve("target/calmsbot-2-dist.tar.gz"), "");

    assertThat(world.run().out())
        .contains(world.home() + "/target/calmsbot-2-dist/calmsbot-2/lib/*");
    assertThat(world.builds()).isEmpty();
  }

  @Test
  void doesNotTrustABuildThatBrokeOff() throws Exception {
    world.sources();
    Files.createDirectories(world.home().resolve("target/calmsbot-1-dist/calmsbot-1/lib"));

    assertThat(world.run().said()).contains("nothing is built yet");
  }

  @Test
  void showsTheEndOfAFailedBuildAndStartsNothing() throws Exception {
    Ended ended = world.sources().run(Map.of("FAKE_ERROR", "no such symbol"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.said())
        .contains("[ERROR] no such symbol\n")
        .endsWith(
            "the build failed (Maven's exit status is 1); above is the end of "
                + world.home()
                + "/target/launcher.log");
    assertThat(world.run().status()).as("and tries again").isZero();
  }

  @Test
  void letsASecondLauncherWaitForTheBuildOfTheFirst() throws Exception {
    world.sources().hold();
    Process first = world.start(world.launcher(), Map.of());
    awaitSaying(first, "compile");
    Process second = world.start(world.launcher(), Map.of());
    awaitSaying(second, "another build of this checkout is running, waiting for it");
    world.go();

    assertThat(end(first).status()).isZero();
    assertThat(end(second).status()).isZero();
    assertThat(world.builds()).hasSize(1);
  }

  @Test
  void endsTheBuildWhenItIsEnded() throws Exception {
    world.sources().hold();
    Process launcher = world.start(world.launcher(), Map.of());
    awaitSaying(launcher, "compile");
    launcher.toHandle().destroy();

    Ended ended = end(launcher);
    assertThat(ended.status()).isEqualTo(143);
    assertThat(ended.said()).endsWith("calmsbot: the build was interrupted.");
    assertThat(world.builds()).hasSize(2).last().isEqualTo("stopped");
  }

  @Test
  void locksWithoutFlockToo() throws Exception {
    world.without("flock");

    assertThat(world.sources().run().status()).isZero();
    assertThat(world.home().resolve("target/launcher.lock.d")).doesNotExist();
    assertThat(world.builds()).hasSize(1);
  }

  @Test
  void saysThatJavaIsTooOld() throws Exception {
    for (String version : List.of("11.0.20", "1.8.0_382")) {
      world.installed().release(version);

      Ended ended = world.run();
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.said())
          .contains(
              "Java 17 or newer is needed, ", "/jdk/bin/java is Java " + version.split("\\.", 2)[0])
          .contains("apt install openjdk-17-jdk-headless");
    }
  }

  @Test
  void saysThatJavaIsMissing() throws Exception {
    assertThat(world.installed().run(Map.of("JAVA_HOME", "")).said())
        .startsWith("calmsbot: Java is missing. Install a JDK of Java 17 or newer");
    assertThat(world.run(Map.of("JAVA_HOME", "/nowhere")).said())
        .startsWith("calmsbot: JAVA_HOME is /nowhere, but there is no bin/java in it.");
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    world.without("mvn");

    Ended ended = world.sources().run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.said())
        .startsWith("calmsbot: nothing is built yet, and Maven is missing. Install Maven 3.8.1");
  }

  @Test
  void wantsAJdkForBuilding() throws Exception {
    Files.delete(root.resolve("jdk/bin/javac"));

    assertThat(world.sources().run().said()).contains("a JDK is needed to build, ");
    assertThat(world.installed().run().status()).as("but not for running").isZero();
  }

  @Test
  void saysWhatItsHomeIsNot() throws Exception {
    assertThat(world.run().said())
        .isEqualTo(
            "calmsbot: "
                + world.home()
                + " is neither an installed calmsbot (lib/ is missing) nor its source checkout.");
  }
}
