package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
  @TempDir private Path folder;

  @Test
  void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "stays");
    Path table = Files.createDirectories(folder.resolve("table/inside"));
    Files.createSymbolicLink(table.resolve("folder"), kept);
    Files.createSymbolicLink(table.resolve("file"), kept.resolve("file"));
    Files.createSymbolicLink(table.resolve("nothing"), folder.resolve("nothing"));

    FolderTree.delete(folder.resolve("table"));

    assertThat(folder.resolve("table")).doesNotExist();
    assertThat(kept.resolve("file")).hasContent("stays");
  }

  @Test
  void deletesALinkInAFoldersPlace() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "stays");
    Path link = Files.createSymbolicLink(folder.resolve("link"), kept);

    FolderTree.delete(link);

    assertThat(link).doesNotExist();
    assertThat(kept.resolve("file")).hasContent("stays");
  }

  @Test
  void anAbsentFolderIsFine() throws IOException {
    FolderTree.delete(folder.resolve("absent"));
    assertThat(folder).isEmptyDirectory();
  }
}
