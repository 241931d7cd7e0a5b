package calmsbot.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.outside.Standstill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingAreaTest {
  @TempDir private Path folder;
  private Samples samples;

  @BeforeEach
  void makeArea() throws Exception {
    samples = new Samples(folder);
  }

  @Test
  void aFolderWithoutTheMarkerIsRefused() throws Exception {
    Files.delete(samples.root.resolve(StagingArea.MARKER));

    assertThatThrownBy(samples::area)
        .isInstanceOf(Standstill.class)
        .hasMessageContaining("holds no file .calmsbot-staging-area")
        .hasMessageEndingWith("nothing was done");
  }

  @Test
  void aMarkerThatIsALinkIsNone() throws Exception {
    Path marker = samples.root.resolve(StagingArea.MARKER);
    Files.move(marker, folder.resolve("elsewhere"));
    Files.createSymbolicLink(marker, folder.resolve("elsewhere"));

    assertThatThrownBy(samples::area).isInstanceOf(Standstill.class);
  }

  @Test
  void aRootThatIsALinkOrMissingIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), samples.root);

    assertThatThrownBy(() -> StagingArea.open(link)).hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> StagingArea.open(folder.resolve("none")))
        .hasMessageContaining("is its disk mounted?");
  }

  @Test
  void publicNamesAre128RandomBits() {
    SecureRandom random = new SecureRandom();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      names.add(PublicName.random(random).hex());
    }

    assertThat(names).hasSize(1000).allMatch(name -> name.matches("[0-9a-f]{32}"));
  }

  @Test
  void whatIsBuiltIsForItsOwnerAlone() throws Exception {
    StagingArea area = samples.area();
    try (Building building = Building.begin(area, PublicName.random(new SecureRandom()))) {
      assertThat(Files.getPosixFilePermissions(building.folder()))
          .noneMatch(one -> one.name().startsWith("OTHERS") || one.name().startsWith("GROUP"));
    }
    assertThat(samples.shown()).isEmpty();
  }
}
