package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import calmsbot.mail.RealMails;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real mails of other people's projects, where they are at hand: none of them is a request. */
class CorpusReplayTest {
  private static final Path CORPUS = RealMails.FOLDER;

  @TestFactory
  Stream<DynamicTest> corpus() {
    return RealMails.tests(dynamicTest("every mail of it is ignored", this::everyMailIsIgnored));
  }

  private void everyMailIsIgnored() throws Exception {
    List<String> files = files();
    List<String> args = new ArrayList<>(List.of("replay", "--json", "--config", "config"));
    args.addAll(files);

    long begun = System.nanoTime();
    long worked = processorNanos();
    Call call = Call.of(args.toArray(String[]::new));
    Duration work = Duration.ofNanos(processorNanos() - worked);
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        "%d mails of the corpus replayed in %s, work %s%n", files.size(), taken, work);

    List<JsonNode> objects = new ArrayList<>();
    for (String line : call.out().lines().toList()) {
      objects.add(new ObjectMapper().readTree(line));
    }
    assertThat(call.status()).isZero();
    assertThat(objects.stream().map(object -> object.get("file").asText()))
        .containsExactlyElementsOf(files);
    assertThat(objects).allMatch(object -> object.get("kind").asText().equals("ignored"));
    // its own work alone: what else the machine does is not to be judged here
    assertThat(work).isLessThan(Duration.ofSeconds(20));
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files =
        Files.find(CORPUS, 2, (file, attributes) -> attributes.isRegularFile())) {
      return files
          .filter(file -> CORPUS.relativize(file).getNameCount() == 2)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
