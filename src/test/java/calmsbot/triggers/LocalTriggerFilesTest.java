package calmsbot.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.TriggerFolder;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile.Fault;
import calmsbot.workflow.records.TriggerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTriggerFilesTest implements TriggerFolderContract {
  @TempDir Path root;
  private Path place;

  @BeforeEach
  void makeFolder() throws IOException {
    place = Files.createDirectory(root.resolve("stagecalmsTriggers"));
  }

  @AfterEach
  void openFolder() throws IOException {
    if (Files.isDirectory(place)) {
      permit(place, "rwxr-xr-x");
    }
  }

  @Override
  public Path place() {
    return place;
  }

  @Override
  public TriggerFolder folder() {
    return local();
  }

  @Override
  public String called() {
    return place.toString();
  }

  @Override
  public FolderAccess reached() {
    return new LocalFolder(place);
  }

  private TriggerFiles local() {
    return on(place);
  }

  private static TriggerFiles on(Path folder) {
    return TriggerFiles.of(
        new TriggerSettings(folder, Optional.empty(), ""), InstantSource.fixed(NOW));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void namesAFileWithoutReadPermission() throws Exception {
    PlainRights.run(LocalTriggerFilesTest.class, "closedFile", place);
  }

  static void closedFile(Path place) throws Exception {
    Path file = Files.createFile(place.resolve(NAME));
    Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    permit(file, "---------");
    assertThat(Files.isReadable(file)).isFalse();
    assertThat(on(place).list().odd()).containsExactly(new UnknownFile(NAME, Fault.UNREADABLE));
  }

  @Test
  void saysWhenTheFolderCannotBeRead() throws Exception {
    PlainRights.run(LocalTriggerFilesTest.class, "closedFolder", place);
  }

  static void closedFolder(Path place) throws Exception {
    permit(place, "---------");
    assertThat(Files.isReadable(place)).isFalse();
    assertThatThrownBy(on(place)::list)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("read and search permission");
  }

  @Test
  void saysWhenFilesCannotBeRemoved() throws Exception {
    PlainRights.run(LocalTriggerFilesTest.class, "folderNotWritable", place);
  }

  static void folderNotWritable(Path place) throws Exception {
    Files.createFile(place.resolve(NAME));
    permit(place, "r-xr-xr-x");
    assertThat(Files.isWritable(place)).isFalse();
    TriggerName name = TriggerName.parse(NAME).orElseThrow();
    assertThatThrownBy(() -> on(place).remove(TriggerFile.mark(name, new byte[0])))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("write permission");
    assertThatThrownBy(on(place)::probe)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("not removed");
    assertThat(place.resolve(NAME)).exists();
  }

  @Test
  void aFileOutOfReachDoesNotCountAsRemoved() throws Exception {
    PlainRights.run(LocalTriggerFilesTest.class, "fileOutOfReach", place);
  }

  static void fileOutOfReach(Path place) throws Exception {
    Files.createFile(place.resolve(NAME));
    permit(place, "---------");
    assertThat(Files.isReadable(place)).isFalse();
    TriggerName name = TriggerName.parse(NAME).orElseThrow();
    assertThatThrownBy(() -> on(place).remove(TriggerFile.mark(name, new byte[0])))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void acceptsAFolderThatIsItselfALink() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("link"), place);
    var folder = on(link);
    Files.setLastModifiedTime(Files.createFile(place.resolve(NAME)), FileTime.from(WRITTEN));
    assertThat(folder.list().files()).hasSize(1);
  }

  @Test
  void probeChangesNothing() throws Exception {
    Files.createFile(place.resolve(NAME));
    assertThatCode(local()::probe).doesNotThrowAnyException();
    assertThat(place).isDirectoryContaining("glob:**" + NAME);
  }
}
