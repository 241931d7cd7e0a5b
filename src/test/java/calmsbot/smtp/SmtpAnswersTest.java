package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each answer of a mail server is wrong once in each way; no mail is lost, and the next leaves. */
@Timeout(120)
class SmtpAnswersTest {
  private static final EmailAddress AOG = new EmailAddress("aog@eso.org");
  private static final EmailAddress JUDIT = new EmailAddress("judits@phys.ethz.ch");
  private static final int TRIES = 6;

  private static final List<String> STEPS =
      List.of("GREETING", "EHLO", "MAIL", "RCPT", "DATA", ".", "NOOP", "RSET", "QUIT");

  private static final Map<String, String> WAYS =
      Map.ofEntries(
          Map.entry("dropped", ""),
          Map.entry("cut", ScriptedServer.CUT),
          Map.entry("garbage", "%%\u0001 what"),
          Map.entry("no text", "250"),
          Map.entry("short", "2"),
          Map.entry("unfinished", "250-more to come"),
          Map.entry("no number", "25x fine"),
          Map.entry("negative", "-25 fine"),
          Map.entry("huge", "99999999999 fine"),
          Map.entry("of many bytes", "250 " + "x".repeat(200_000)),
          Map.entry("empty line", "\r\n250 fine"),
          Map.entry("said twice", "250 fine\n250 fine"),
          Map.entry("of another step", "354 go on"),
          Map.entry("closing", "421 too busy\n" + ScriptedServer.CUT),
          Map.entry("not now", "450 later"),
          Map.entry("no", "554 never"));

  static Stream<String[]> everyWrong() {
    return STEPS.stream()
        .flatMap(step -> WAYS.keySet().stream().sorted().map(way -> new String[] {step, way}));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyWrong")
  void costsNoMail(String step, String way) throws Exception {
    List<String> taken = new CopyOnWriteArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    try (ScriptedServer server =
            new ScriptedServer(() -> new Faulty(step, WAYS.getOrDefault(way, ""), done, taken));
        SmtpPostOffice office = new SmtpPostOffice(settings(server.port()))) {
      Optional<Delivery> first = deliver(office, "<1@calmsbot.eso.org>");
      Optional<Delivery> second = deliver(office, "<2@calmsbot.eso.org>");
      Optional<Delivery> third = deliver(office, "<3@calmsbot.eso.org>");

      assertThat(first.isPresent() && second.isPresent()).isTrue();
      assertThat(third).contains(new Delivery.Accepted(Map.of()));
      assertHonest(first, taken, "<1@calmsbot.eso.org>");
      assertHonest(second, taken, "<2@calmsbot.eso.org>");
    }
  }

  /** What is said to have gone out did, and what the server has not refused is not given up. */
  private static void assertHonest(Optional<Delivery> said, List<String> taken, String id) {
    if (said.orElseThrow() instanceof Delivery.Accepted accepted && accepted.refused().isEmpty()) {
      assertThat(taken).contains("Message-ID: " + id);
    }
    if (said.orElseThrow() instanceof Delivery.Rejected rejected) {
      assertThat(rejected.answer()).contains("554 never");
    }
  }

  private static Optional<Delivery> deliver(SmtpPostOffice office, String id) {
    byte[] raw = ("Message-ID: " + id + "\r\n\r\ntext\r\n").getBytes(StandardCharsets.US_ASCII);
    OutgoingMail mail = new OutgoingMail(id, AOG, List.of(JUDIT, AOG), raw);
    for (int turn = 0; turn < TRIES; turn++) {
      try {
        return Optional.of(office.deliver(mail));
      } catch (Unavailable again) {
        assertThat(again.what()).contains("localhost");
      }
    }
    return Optional.empty();
  }

  private static MailServer settings(int port) {
    return new MailServer(
        "localhost",
        port,
        MailServer.Security.PLAIN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMillis(200));
  }

  /** A server of which one answer is wrong, in one session. */
  private static final class Faulty implements ScriptedServer.Script {
    private final String step;
    private final String answer;
    private final AtomicBoolean done;
    private final List<String> taken;
    private final SmtpScript sound;
    private final List<String> data = new ArrayList<>();

    private Faulty(String step, String answer, AtomicBoolean done, List<String> taken) {
      this.step = step;
      this.answer = answer;
      this.done = done;
      this.taken = taken;
      this.sound = new SmtpScript(Map.of(), new ArrayList<>(), data);
    }

    @Override
    public String greeting() {
      boolean wrong = step.equals("GREETING") && done.compareAndSet(false, true);
      return wrong ? answer.replace("\n" + ScriptedServer.CUT, "") : sound.greeting();
    }

    @Override
    public List<String> answer(String line) {
      List<String> answers = sound.answer(line);
      if (!answers.isEmpty() && line.equals(".")) {
        taken.addAll(data);
        data.clear();
      }
      boolean isStep = !answers.isEmpty() && line.toUpperCase(Locale.ROOT).startsWith(step);
      if (!isStep || !done.compareAndSet(false, true)) {
        return answers;
      }
      return answer.isEmpty() ? List.of() : List.of(answer.split("\n", -1));
    }
  }
}
