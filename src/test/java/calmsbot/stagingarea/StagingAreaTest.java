package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.BlockedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingAreaTest {
  @TempDir private Path folder;
  private SampleAreas samples;

  @BeforeEach
  void makeArea() throws Exception {
    samples = new SampleAreas(folder);
  }

  @Test
  void aFolderWithoutTheMarkerIsRefused() throws Exception {
    Files.delete(samples.root.resolve(StagingArea.MARKER));

    assertThatThrownBy(samples::area)
        .isInstanceOf(BlockedService.class)
        .hasMessageContaining("holds no file .calmsbot-staging-area")
        .hasMessageEndingWith("nothing was done");
  }

  @Test
  void aMarkerThatIsALinkIsNone() throws Exception {
    Path marker = samples.root.resolve(StagingArea.MARKER);
    Files.move(marker, folder.resolve("elsewhere"));
    Files.createSymbolicLink(marker, folder.resolve("elsewhere"));

    assertThatThrownBy(samples::area).isInstanceOf(BlockedService.class);
  }

  @Test
  void aRootThatIsALinkOrMissingIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), samples.root);

    assertThatThrownBy(() -> StagingArea.open(link)).hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> StagingArea.open(folder.resolve("none")))
        .hasMessageContaining("is its disk mounted?");
  }

  private void permit(Path path, String permissions) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void aMarkerOrAnIndexForAllIsRefused() throws Exception {
    Path marker = samples.root.resolve(StagingArea.MARKER);
    permit(marker, "rw-r--r--");
    assertThatThrownBy(samples::area)
        .isInstanceOf(BlockedService.class)
        .hasMessageContaining("do: chmod 600 " + marker);
    permit(marker, "rw-rw----");

    Path index = Files.createDirectory(samples.root.resolve(".products"));
    permit(index, "rwxr-x--x");
    assertThatThrownBy(samples::area)
        .isInstanceOf(BlockedService.class)
        .hasMessageContaining("do: chmod 700 " + index);
    permit(index, "rwxr-x---");
    assertThat(samples.area().root()).isEqualTo(samples.root);

    Files.delete(index);
    Files.createSymbolicLink(index, folder);
    assertThatThrownBy(samples::area).hasMessageContaining(index + " is no folder");
  }

  @Test
  void aFolderAboveThatAllMayWriteToIsRefused() throws Exception {
    permit(folder, "rwxrwxrwx");
    assertThatThrownBy(samples::area)
        .isInstanceOf(BlockedService.class)
        .hasMessageContaining("where everyone may put another folder in its place (mode 0777)")
        .hasMessageContaining("do: chmod o-w " + folder)
        .hasMessageEndingWith("nothing was done");
    Files.setAttribute(folder, "unix:mode", 01777);
    assertThat(samples.area().root()).isEqualTo(samples.root);
  }

  @Test
  void anAreaOfSomebodyElseIsRefused() throws Exception {
    if ((int) Files.getAttribute(folder, "unix:uid") == 0) {
      Files.setAttribute(samples.root, "unix:uid", 12345);
      assertThatThrownBy(samples::area)
          .isInstanceOf(BlockedService.class)
          .hasMessageContaining("belongs to 12345")
          .hasMessageContaining("chown ");
    } else {
      // only the superuser gives a folder away; this one has an owner of its own on every Debian
      assertBelongsToSomebodyElse(Path.of("/var/cache/apt/archives/partial"));
    }
  }

  private void assertBelongsToSomebodyElse(Path other) throws Exception {
    assertThat(new AreaAccess(other).fault(samples.root.resolve(StagingArea.MARKER), samples.root))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith(other + " belongs to ").contains("chown "));
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
