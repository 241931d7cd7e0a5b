package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails of machines, as many mail servers write them. */
@Tag("heavy")
class RealMailTest {
  private static final long MOST_NANOS = 4_000_000_000L;

  private final EmailReader reader = new EmailReader();

  static Stream<Path> folders() {
    return RealMails.folders();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void mailOfMachinesIsRecognised(Path folder) throws IOException {
    List<EmailMessage> bounces = read(folder, "bounces/*");
    List<EmailMessage> others = read(folder, "mime4j/**", "mikel/**");
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

  @ParameterizedTest
  @MethodSource("folders")
  void aBounceNamesWhomItDidNotReach(Path folder) throws IOException {
    List<EmailMessage> bounces =
        read(folder, "bounces/lhost-*", "bounces/rhost-*", "bounces/rfc3464-*");
    List<EmailMessage> delays = bounces.stream().filter(RealMailTest::isDelay).toList();
    int all = bounces.size() - delays.size();
    List<DeliveryReport> reports =
        bounces.stream().map(EmailMessage::report).flatMap(Optional::stream).toList();
    long traced = reports.stream().filter(report -> !report.messageIds().isEmpty()).count();
    System.out.printf(
        "bounces: a failed recipient in %.4f (%d of %d), the mail's id in %d of them%n",
        (double) reports.size() / all, reports.size(), all, traced);
    assertThat(reports).hasSizeGreaterThanOrEqualTo((int) Math.ceil(0.97 * all));
    assertThat(traced).isGreaterThanOrEqualTo((long) (0.8 * all));
    assertThat(delays).isNotEmpty().allMatch(delay -> delay.report().isEmpty());
    assertThat(read(folder, "bounces/arf-*", "bounces/rfc3834-*"))
        .isNotEmpty()
        .allMatch(message -> message.report().isEmpty());
  }

  private static boolean isDelay(EmailMessage message) {
    return message.subject().matches("(?i).*(delayed|\\(delay\\)).*");
  }

  private static long machines(List<EmailMessage> messages) {
    return messages.stream().filter(EmailMessage::isMachine).count();
  }

  private List<EmailMessage> read(Path folder, String... patterns) throws IOException {
    List<EmailMessage> messages = new ArrayList<>();
    for (Path file : RealMails.files(folder, patterns)) {
      messages.add(timed(file));
    }
    return messages;
  }

  private EmailMessage timed(Path file) throws IOException {
    byte[] mail = Files.readAllBytes(file);
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    EmailMessage message = reader.read(mail);
    long taken = threads.getCurrentThreadCpuTime() - start;
    assertThat(taken).as("processor time for %s", file).isLessThan(MOST_NANOS);
    return message;
  }
}
