package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkScratchTest {
  @TempDir Path folder;

  @Test
  void liesInTheFolderOfWorkAndIsEmptyEachTime() throws Exception {
    Path work = Files.createDirectory(folder.resolve("WORK-1"));
    Files.createFile(work.resolve("about.json"));
    try (WorkScratch scratch = new WorkScratch(work, new Selection(List.of()))) {
      Path first = scratch.make();
      assertThat(first).startsWithRaw(work.resolve("packed"));
      Files.createFile(first.resolve("left"));
      assertThat(scratch.make()).isEmptyDirectory();
    }
    assertThat(work).isDirectoryContaining("glob:**about.json");
    assertThat(work.resolve("packed")).doesNotExist();
  }

  @Test
  void leavesNothingWhereThereWasNothing() throws Exception {
    Path work = folder.resolve("WORK-1");
    try (WorkScratch scratch = new WorkScratch(work, new Selection(List.of()))) {
      scratch.make();
    }
    try (WorkScratch unused = new WorkScratch(work, new Selection(List.of()))) {
      assertThat(work).doesNotExist();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
