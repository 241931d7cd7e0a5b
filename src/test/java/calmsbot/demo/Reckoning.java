package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.demo.MailTraffic.FolderMail;
import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.site.PostfixLog;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Overview.StatusReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what came of an attack, by what others have on record: the mail server's log, AOG's
 * mailbox, the staging host's log of runs, the trigger folder.
 */
final class Reckoning {
  private static final Pattern TICKET = Pattern.compile("\\b7\\d{5}\\b");
  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID: *(<[^>\r\n]+>)");

  private static final Pattern SUBJECT = Pattern.compile("(?im)^Subject: *([^\r\n]+)");
  private final SiteWorld world;
  private final List<AttackLoad.Asked> asked;
  private final Set<String> notes;

  Reckoning(SiteWorld world, List<AttackLoad.Asked> asked) {
    this(world, asked, Set.of());
  }

  /**
   * @param notes the subjects of what people must be told, of each matter once
   */
  Reckoning(SiteWorld world, List<AttackLoad.Asked> asked, Set<String> notes) {
    this.world = world;
    this.asked = asked;
    this.notes = notes;
  }

  /** Whether nothing is left to do, as the bot sees it. */
  boolean isQuiet(StatusReport report) {
    long failed = asked.stream().filter(one -> one.endsIn(Ending.REPORT)).count();
    return report.unread() == 0
        && report.mailsWaiting() == 0
        && report.tasks().isEmpty()
        && report.counts().getOrDefault(CaseState.FAILED, 0) == failed
        && report.counts().getOrDefault(CaseState.CLOSED, 0) == asked.size() - failed
        && report.open().size() == failed;
  }

  /** Each request has its one right answer, sent once to each, after one run or none. */
  void assertOnce() throws Exception {
    assertNobodyGotAMailTwice();
    assertThat(answers()).isEqualTo(expectedAnswers());
    assertEachMatterWasToldOnce();
    assertThat(runs()).containsAllEntriesOf(expectedRuns());
    assertThat(runs().values()).allMatch(number -> number == 1);
    assertThat(runs().keySet()).isSubsetOf(mayRun());
    assertThat(triggers()).isEqualTo(expectedTriggers());
    assertThat(unmarked()).isEmpty();
  }

  /** What there was to be counted. */
  String counts() throws IOException {
    List<PostfixLog.Passed> mails = bots();
    return "%d cases, %d mails to %d recipients, %d runs"
        .formatted(
            asked.size(),
            mails.size(),
            mails.stream().mapToInt(mail -> mail.recipients().size()).sum(),
            runs().values().stream().mapToLong(Long::longValue).sum());
  }

  private List<PostfixLog.Passed> bots() {
    return world.postfix().log().passed().stream()
        .filter(mail -> mail.from().equals(Story.BOT))
        .toList();
  }

  private void assertNobodyGotAMailTwice() {
    Map<String, Integer> copies = new TreeMap<>();
    for (PostfixLog.Passed mail : bots()) {
      mail.recipients()
          .keySet()
          .forEach(to -> copies.merge(mail.messageId() + to, 1, Integer::sum));
    }
    copies.values().removeIf(number -> number == 1);
    assertThat(copies).as("mails that somebody got twice").isEmpty();
  }

  private void assertEachMatterWasToldOnce() throws Exception {
    List<byte[]> told = mails().stream().filter(this::isNote).toList();
    assertThat(told.stream().map(Reckoning::subject).collect(Collectors.toSet())).isEqualTo(notes);
    assertThat(told.stream().map(Reckoning::matter).toList()).doesNotHaveDuplicates();
  }

  /** What the note says first, without the words of the day in its brackets. */
  private static String matter(byte[] raw) {
    return RawMail.of(raw).body().replaceAll("\\s+", " ").replaceFirst(" \\(.*", "");
  }

  /** What each ticket was answered, in a line. */
  Map<String, String> answers() throws Exception {
    Map<String, String> answers = new TreeMap<>();
    for (byte[] raw : mails()) {
      if (!isNote(raw)) {
        answers.merge(ticket(raw), answer(raw), (one, other) -> one + " and " + other);
      }
    }
    return answers;
  }

  private boolean isNote(byte[] raw) {
    return notes.contains(subject(raw));
  }

  /** Of all that the bot has sent, as it lies in AOG's mailbox. */
  private List<byte[]> mails() throws Exception {
    Map<String, byte[]> inbox = inbox();
    return bots().stream()
        .map(PostfixLog.Passed::messageId)
        .distinct()
        .map(id -> inbox.getOrDefault(id, new byte[0]))
        .toList();
  }

  private static String answer(byte[] raw) {
    SentMail mail = new SentMail(1, Instant.EPOCH, Story.BOT, List.of(), raw);
    return Ending.of(mail).map(Ending::words).orElse(new String(raw, StandardCharsets.UTF_8));
  }

  private static String subject(byte[] raw) {
    Matcher subject = SUBJECT.matcher(new String(raw, StandardCharsets.ISO_8859_1));
    return subject.find() ? subject.group(1) : "";
  }

  private static String ticket(byte[] raw) {
    Matcher ticket = TICKET.matcher(new String(raw, StandardCharsets.ISO_8859_1));
    return ticket.find() ? ticket.group() : "no ticket";
  }

  private Map<String, byte[]> inbox() throws Exception {
    Map<String, byte[]> inbox = new HashMap<>();
    for (FolderMail mail : world.mail().folder(Story.BOT, "INBOX")) {
      Matcher id = MESSAGE_ID.matcher(new String(mail.raw(), StandardCharsets.ISO_8859_1));
      if (id.find()) {
        inbox.put(id.group(1), mail.raw());
      }
    }
    return inbox;
  }

  Map<String, String> expectedAnswers() {
    Map<String, String> answers = new TreeMap<>();
    asked.forEach(
        one ->
            one.ending().ifPresent(ending -> answers.put(one.ticket().number(), ending.words())));
    return answers;
  }

  private Map<String, Long> runs() throws IOException {
    return world.home().runs().stream()
        .filter(line -> line.startsWith("start "))
        .map(line -> line.split(" ", -1)[4])
        .collect(Collectors.groupingBy(ticket -> ticket, TreeMap::new, Collectors.counting()));
  }

  private Map<String, Long> expectedRuns() {
    return asked.stream()
        .filter(one -> one.endsIn(Ending.NOTICE) || one.endsIn(Ending.REPORT))
        .collect(
            Collectors.toMap(one -> one.ticket().number(), one -> 1L, Long::sum, TreeMap::new));
  }

  /** Those whose run was called off may have begun. */
  private Set<String> mayRun() {
    Set<String> tickets = new TreeSet<>(expectedRuns().keySet());
    asked.stream()
        .filter(one -> one.ending().isEmpty())
        .forEach(one -> tickets.add(one.ticket().number()));
    return tickets;
  }

  /** Of those that lie there, the tickets. */
  private Set<String> triggers() throws IOException {
    Set<String> tickets = new TreeSet<>();
    try (Stream<Path> files = Files.list(world.triggers())) {
      for (Path file : files.toList()) {
        tickets.add(ticket(Files.readAllBytes(file)));
      }
    }
    return tickets;
  }

  private Set<String> expectedTriggers() {
    return asked.stream()
        .filter(one -> one.byTrigger() && one.endsIn(Ending.REPORT))
        .map(one -> one.ticket().number())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The requests that nobody would see to have been handled. */
  private List<String> unmarked() throws Exception {
    return world.mail().folder(Story.BOT, "INBOX").stream()
        .filter(mail -> new String(mail.raw(), StandardCharsets.UTF_8).contains("\nSubject: ALMA:"))
        .filter(mail -> !mail.flags().contains("\\Seen"))
        .map(mail -> ticket(mail.raw()))
        .toList();
  }
}
