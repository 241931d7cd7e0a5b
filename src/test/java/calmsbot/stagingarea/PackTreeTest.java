package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackTreeTest {
  @TempDir private Path folder;
  private SampleAreas samples;
  private Path set;

  @BeforeEach
  void makeSet() throws Exception {
    samples = new SampleAreas(folder);
    set = samples.set(SampleAreas.BLOCK, "calibrated");
  }

  private StagedFile pack(Path into) throws IOException {
    return new PackTree(Tree.of(set), n -> {}).into(Files.createDirectory(into), new LocalDisk());
  }

  private static List<TarArchiveEntry> entries(Path tar) throws IOException {
    try (TarFile file = new TarFile(tar.toFile())) {
      return new ArrayList<>(file.getEntries());
    }
  }

  @Test
  void theChecksumIsThatOfTheFile() throws Exception {
    byte[] big = new byte[11_000_001];
    new Random(1).nextBytes(big);
    Files.write(set.resolve("table.f2"), big);

    StagedFile packed = pack(folder.resolve("a"));

    Path tar = folder.resolve("a").resolve(packed.name());
    assertThat(packed.name()).isEqualTo("uid___A002_Xd15514_X8bfa.ms.split.cal.tar");
    assertThat(packed.bytes()).isEqualTo(Files.size(tar));
    assertThat(packed.sha256()).isEqualTo(Sha256.of(tar));
    try (TarFile file = new TarFile(tar.toFile())) {
      TarArchiveEntry entry =
          file.getEntries().stream()
              .filter(each -> each.getName().endsWith("/table.f2"))
              .findFirst()
              .orElseThrow();
      assertThat(file.getInputStream(entry)).hasBinaryContent(big);
    }
  }

  @Test
  void theSameSetGivesTheSameArchive() throws Exception {
    assertThat(pack(folder.resolve("a"))).isEqualTo(pack(folder.resolve("b")));
  }

  @Test
  void entriesStandInOrderAndBelongToNobody() throws Exception {
    pack(folder.resolve("a"));

    List<TarArchiveEntry> entries =
        entries(folder.resolve("a/uid___A002_Xd15514_X8bfa.ms.split.cal.tar"));
    String top = "uid___A002_Xd15514_X8bfa.ms.split.cal/";
    assertThat(entries)
        .extracting(TarArchiveEntry::getName)
        .containsExactly(
            top, top + "EMPTY/", top + "FIELD/", top + "FIELD/table.dat", top + "table.f1");
    assertThat(entries).allMatch(entry -> entry.getUserName().isEmpty());
    assertThat(entries).allMatch(entry -> entry.getLongUserId() == 0);
  }

  @Test
  void longNamesAndOldTimesComeBack() throws Exception {
    String name = "x".repeat(180) + "\u00e9";
    Files.writeString(set.resolve(name), "x");
    Files.setLastModifiedTime(set.resolve(name), FileTime.fromMillis(1_000_000_000_123L));

    StagedFile packed = pack(folder.resolve("a"));

    TarArchiveEntry entry =
        entries(folder.resolve("a").resolve(packed.name())).stream()
            .filter(each -> each.getName().contains("/xx"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.getName()).endsWith("/" + name);
    assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1_000_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "longer than it was when it was looked at"})
  void aSetThatChangesWhileItIsPackedFails(String content) throws Exception {
    Tree tree = Tree.of(set);
    Files.writeString(set.resolve("FIELD/table.dat"), content);

    assertThatThrownBy(() -> new PackTree(tree, n -> {}).into(folder, new LocalDisk()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aLinkInASetIsNotPacked() throws Exception {
    Files.createSymbolicLink(set.resolve("leak"), Path.of("/etc/passwd"));

    assertThatThrownBy(() -> Tree.of(set)).hasMessageContaining("neither file nor folder");
  }

  @Test
  void aSetThatIsALinkOrHasAnOddNameIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), set);
    Path odd = Files.createDirectory(folder.resolve("a b"));

    assertThatThrownBy(() -> Tree.of(link)).hasMessageContaining("not a folder");
    assertThatThrownBy(() -> Tree.of(odd)).hasMessageContaining("not the name");
  }

  @Test
  void whatItTakesIsNeverMoreThanWasAskedFor() throws Exception {
    Files.writeString(set.resolve("y".repeat(180)), "x");

    assertThat(pack(folder.resolve("a")).bytes()).isLessThanOrEqualTo(Tree.of(set).packedBytes());
  }

  @Test
  void withoutRoomNothingIsWritten() throws Exception {
    try (Building building =
        Building.begin(samples.area(), PublicName.random(new SecureRandom()))) {
      assertThat(building.reserve(Building.packedBytes(set), Long.MAX_VALUE / 2).orElseThrow())
          .contains("have to stay free")
          .endsWith("nothing was written");
      assertThat(building.folder().resolve(Tree.of(set).tarName())).doesNotExist();
    }
  }
}
