package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.mail.RealMails;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real mails of other people's projects: none of them is a request. */
class CorpusReplayTest {
  static Stream<Path> folders() {
    return RealMails.folders();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyMailIsIgnored(Path folder) throws Exception {
    List<String> files = RealMails.files(folder, "*/*").stream().map(Path::toString).toList();
    List<String> args = new ArrayList<>(List.of("replay", "--json", "--config", "config"));
    args.addAll(files);

    long begun = System.nanoTime();
    long worked = processorNanos();
    CommandCall call = CommandCall.of(args.toArray(String[]::new));
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
}
