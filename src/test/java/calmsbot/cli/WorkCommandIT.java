package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.demo.SampleMous;
import calmsbot.stagecalms.StageWorld;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders of work that real runs of the staging command leave on this machine. */
@Timeout(60)
class WorkCommandIT {
  private static final SampleMous MOUS = SampleMous.PUBLIC;

  @TempDir private Path folder;
  private StageWorld world;

  @BeforeEach
  void begin() throws Exception {
    world = new StageWorld(folder);
    world.configure();
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  private CommandCall work(String... options) {
    List<String> words = new ArrayList<>(List.of("work", "--config", world.config().toString()));
    words.addAll(List.of(options));
    return CommandCall.of(words.toArray(String[]::new));
  }

  private JsonNode only() throws IOException {
    JsonNode all = new ObjectMapper().readTree(work("--json").out()).get("work");
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> paths = Files.list(world.work())) {
      return paths
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.startsWith("WORK"))
          .toList();
    }
  }

  private void fail() throws Exception {
    world.recipe("STATUS", "3").recipe("SKIP", StageWorld.block(MOUS));
    world.lines(MOUS);
    assertThat(folders()).hasSize(1);
  }

  @Test
  void saysSoWhereThereIsNone() {
    CommandCall call = work();

    assertThat(call.err()).isEmpty();
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .isEqualTo("folders of work: 0, 0 bytes; due for deletion: 0%n".formatted());
  }

  @Test
  void theWorkOfAFailedRunSaysWhoseItIsAndStays() throws Exception {
    fail();
    JsonNode entry = only();

    assertThat(entry.get("mous").asText()).isEqualTo(MOUS.uid().fileForm());
    assertThat(entry.get("ticket").asText()).isEqualTo(MOUS.ticket().number());
    assertThat(entry.get("selection").asText()).isEqualTo("whole");
    assertThat(entry.get("situation").asText()).isEqualTo("FAILED");
    assertThat(entry.get("jobAlive").asBoolean(true)).isFalse();
    assertThat(entry.get("bytes").asLong()).isPositive();
    assertThat(entry.get("due").asBoolean(true)).isFalse();
    assertThat(work("--clean").out())
        .isEqualTo("folders of work deleted: 0, 0 bytes%n".formatted());
    assertThat(folders()).hasSize(1);
    assertThat(work().out())
        .contains("its run failed or was killed")
        .contains("calmsbot work --release " + folders().get(0));
  }

  @Test
  void releasedWorkGoesWithTheNextCleaning() throws Exception {
    fail();
    String name = folders().get(0);

    assertThat(work("--release", name).out()).isEqualTo("released: %s%n".formatted(name));
    assertThat(work("--clean").out())
        .startsWith("deleted  " + name)
        .contains("folders of work deleted: 1, ");
    assertThat(folders()).isEmpty();
  }

  @Test
  void theSweepDeletesThemToo() throws Exception {
    fail();
    work("--release", folders().get(0));
    String config = world.config().toString();

    assertThat(CommandCall.of("sweep", "--config", config, "--dry-run").out())
        .contains("would go  " + folders().get(0))
        .contains("folders of work that would be deleted: 1, ");
    assertThat(folders()).hasSize(1);
    assertThat(CommandCall.of("sweep", "--config", config).out())
        .contains("folders of work deleted: 1, ");
    assertThat(folders()).isEmpty();
  }

  /** A clock that is ahead makes work old although no public directory is past its day. */
  @Test
  void theSweepLeavesThemAloneWhereTheClockIsDoubtful() throws Exception {
    fail();
    work("--release", folders().get(0));
    Path shown = Files.createDirectory(world.root().resolve("0123456789abcdef0123456789abcdef"));
    Files.writeString(shown.resolve(".expires"), "2099-01-01T00:00:00Z\n");
    Files.setLastModifiedTime(shown, FileTime.from(Instant.now().plus(Duration.ofDays(10))));
    String config = world.config().toString();

    CommandCall call = CommandCall.of("sweep", "--config", config);

    assertThat(call.status()).isEqualTo(ExitStatus.BAD_NEWS);
    assertThat(call.err()).contains("the folders of work were left alone: this machine's clock");
    assertThat(folders()).hasSize(1);
    assertThat(CommandCall.of("sweep", "--config", config, "--confirm").status()).isZero();
    assertThat(folders()).isEmpty();
  }

  @Test
  void anEarlierVersionsFolderIsShownAndLeftAlone() throws Exception {
    Files.createDirectory(world.work().resolve("WORK23067"));

    assertThat(only().get("situation").asText()).isEqualTo("NAMELESS");
    assertThat(work("--clean").status()).isZero();
    assertThat(folders()).containsExactly("WORK23067");
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    CommandCall wrong = work("--release", "../x");
    CommandCall unknown = work("--release", "WORK-uid___A001_X1_X2-0123456789abcdef");

    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.err()).contains("--release: found ../x; expected the name");
    assertThat(unknown.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(unknown.err()).contains("`calmsbot work` lists those there are");
  }
}
