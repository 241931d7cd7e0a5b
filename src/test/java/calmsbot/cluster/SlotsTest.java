package calmsbot.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.LocalExecutor.Slots;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
  @TempDir Path folder;

  @Test
  void thereAreAsManyAsWereSaid() throws Exception {
    Slots slots = new Slots(folder.resolve("slots"), 2);
    FileChannel one = slots.take().orElseThrow();
    FileChannel two = new Slots(folder.resolve("slots"), 2).take().orElseThrow();
    assertThat(slots.take()).isEmpty();

    one.close();
    FileChannel again = slots.take().orElseThrow();
    assertThat(slots.take()).isEmpty();
    again.close();
    two.close();
  }
}
