package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Real mails, where they lie beside the project; they are no part of it. */
@Tag("heavy")
class RealMailTest {
  private static final Path MAILS = RealMails.FOLDER;
  private static final long MOST_NANOS = 4_000_000_000L;

  private final EmailReader reader = new EmailReader();

  @TestFactory
  Stream<DynamicTest> corpus() {
    return RealMails.tests(
        dynamicTest("mail of machines is recognised", this::ofMachinesIsRecognised),
        dynamicTest("a bounce names whom it did not reach", this::namesWhomItDidNotReach));
  }

  private void ofMachinesIsRecognised() throws IOException {
    List<EmailMessage> bounces = read("bounces/*");
    List<EmailMessage> others = read("mime4j/**", "mikel/**");
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

  private void namesWhomItDidNotReach() throws IOException {
    List<EmailMessage> bounces = read("bounces/lhost-*", "bounces/rhost-*", "bounces/rfc3464-*");
    List<EmailMessage> delays = bounces.stream().filter(RealMailTest::isDelay).toList();
    int all = bounces.size() - delays.size();
    List<DeliveryReport> reports =
        bounces.stream().map(EmailMessage::report).flatMap(Optional::stream).toList();
    long traced = reports.stream().filter(report -> !report.messageIds().isEmpty()).count();
    System.out.printf(
        "bounces: a failed recipient in %.4f (%d of %d), the mail's id in %d of them%n",
        (double) reports.size() / all, reports.size(), all, traced);
    assertThat(reports).hasSizeGreaterThanOrEqualTo((int) Math.ceil(0.97 * all));
    assertThat(traced).isGreaterThanOrEqualTo((long) (0.85 * all));
    assertThat(delays).hasSizeGreaterThan(10).allMatch(delay -> delay.report().isEmpty());
    assertThat(read("bounces/arf-*", "bounces/rfc3834-*"))
        .hasSize(12)
        .allMatch(letter -> letter.report().isEmpty());
  }

  private static boolean isDelay(EmailMessage letter) {
    return letter.subject().matches("(?i).*(delayed|\\(delay\\)).*");
  }

  private static long machines(List<EmailMessage> letters) {
    return letters.stream().filter(EmailMessage::isMachine).count();
  }

  private List<EmailMessage> read(String... patterns) throws IOException {
    List<EmailMessage> letters = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MAILS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Stream.of(patterns).anyMatch(pattern -> matches(pattern, file))) {
          letters.add(timed(file));
        }
      }
    }
    return letters;
  }

  private static boolean matches(String pattern, Path file) {
    return MAILS.getFileSystem().getPathMatcher("glob:" + pattern).matches(MAILS.relativize(file));
  }

  private EmailMessage timed(Path file) throws IOException {
    byte[] mail = Files.readAllBytes(file);
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    EmailMessage letter = reader.read(mail);
    long taken = threads.getCurrentThreadCpuTime() - start;
    assertThat(taken).as("processor time for %s", file).isLessThan(MOST_NANOS);
    return letter;
  }
}
