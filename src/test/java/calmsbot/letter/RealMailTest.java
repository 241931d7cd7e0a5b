package calmsbot.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real mails, where they lie beside the project; they are no part of it. */
class RealMailTest {
  private static final Path MAILS =
      Path.of(System.getProperty("calmsbot.corpus", "../shared/corpus"));
  private static final long MOST_NANOS = 4_000_000_000L;

  private final LetterReader reader = new LetterReader();

  @Test
  void ofMachinesIsRecognised() throws IOException {
    assumeTrue(Files.isDirectory(MAILS));
    List<Letter> bounces = read("bounces");
    List<Letter> others = Stream.concat(read("mime4j").stream(), read("mikel").stream()).toList();
    long found = machines(bounces);
    long wrong = machines(others);
    double recall = (double) found / bounces.size();
    // most of the wrong ones are bounces and lists too: these folders are no clean sample
    double precision = (double) found / (found + wrong);
    System.out.printf(
        "machine marks: recall %.4f (%d of %d), precision at least %.4f (%d of %d others marked)%n",
        recall, found, bounces.size(), precision, wrong, others.size());
    assertThat(recall).isGreaterThanOrEqualTo(0.98);
    assertThat(precision).isGreaterThanOrEqualTo(0.95);
  }

  private static long machines(List<Letter> letters) {
    return letters.stream().filter(Letter::isMachine).count();
  }

  private List<Letter> read(String folder) throws IOException {
    List<Letter> letters = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MAILS.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        letters.add(timed(file));
      }
    }
    return letters;
  }

  private Letter timed(Path file) throws IOException {
    byte[] mail = Files.readAllBytes(file);
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Letter letter = reader.read(mail);
    long taken = threads.getCurrentThreadCpuTime() - start;
    assertThat(taken).as("processor time for %s", file).isLessThan(MOST_NANOS);
    return letter;
  }
}
