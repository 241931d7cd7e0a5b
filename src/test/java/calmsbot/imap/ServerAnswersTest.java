package calmsbot.imap;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.external.Unavailable;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.ScriptedServer;
import calmsbot.mailserver.TestServers;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session in which each word of each answer of the server is wrong in each way: once, or always
 * where it is about one mail. Nothing hangs, nothing is lost, and the other mail is read.
 */
@Timeout(600)
class ServerAnswersTest {
  private static final Duration TIMEOUT = Duration.ofMillis(80);
  private static final int LOOKS = 40;

  /** A word, a bracket, a quoted text, or a literal with its bytes. */
  private static final Pattern TOKEN =
      Pattern.compile("\\{\\d+}\r\n|\"[^\"]*\"|[()]|[^ ()\"{\r\n]+");

  @TempDir private Path folder;

  /** One word of one answer, and what stands in its place. */
  private record Wrong(ScriptedMailbox.Place place, int token, String how) {}

  /** What became of the two mails. */
  private record Outcome(List<Arrival> arrivals, List<String> failures) {}

  @Test
  void aWordThatIsWrongOnceCostsNothing() throws Exception {
    List<String> found = new ArrayList<>();
    for (Wrong wrong : everyWrong(session())) {
      Outcome outcome = outcome(once(wrong));
      if (!isWhole(outcome, ScriptedMailbox.BAD) || !isWhole(outcome, ScriptedMailbox.GOOD)) {
        found.add(wrong + " -> " + outcome);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void whatIsAlwaysWrongOfOneMailDoesNotKeepTheOther() throws Exception {
    List<String> found = new ArrayList<>();
    for (Wrong wrong : everyWrong(session())) {
      if (wrong.place().uid() == ScriptedMailbox.BAD) {
        Outcome outcome = outcome(always(wrong));
        if (!isWhole(outcome, ScriptedMailbox.GOOD) || !isAccountedFor(outcome)) {
          found.add(wrong + " -> " + outcome);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aWordThatIsWrongOnceWhileMailsAreMarkedLeavesNoneUnmarked() throws Exception {
    List<String> found = new ArrayList<>();
    Map<ScriptedMailbox.Place, String> session = new LinkedHashMap<>();
    marked(
        (place, line) -> {
          session.putIfAbsent(place, line);
          return List.of(line);
        });
    assertThat(session.keySet()).extracting(ScriptedMailbox.Place::command).contains("UID MOVE");
    for (Wrong wrong : everyWrong(session)) {
      Set<Long> marked = marked(once(wrong));
      if (!marked.equals(Set.of(ScriptedMailbox.BAD, ScriptedMailbox.GOOD))) {
        found.add(wrong + " -> " + marked);
      }
    }
    assertThat(found).isEmpty();
  }

  /** Marks both mails as the desk does, until it is told that it is done. */
  private Set<Long> marked(ScriptedMailbox.Fault fault) throws Exception {
    Set<Long> marked = ScriptedMailbox.noneMarked();
    List<MailPlace> places =
        List.of(
            new MailPlace("INBOX", 1, ScriptedMailbox.BAD),
            new MailPlace("INBOX", 1, ScriptedMailbox.GOOD));
    try (ScriptedServer server = new ScriptedServer(() -> new ScriptedMailbox(fault, marked));
        ImapInbox inbox =
            new ImapInbox(
                TestMailbox.with(
                    server(server.port()), "INBOX", Optional.empty(), Optional.of("Done")),
                InstantSource.system())) {
      boolean done = false;
      for (int turn = 0; turn < LOOKS && !done; turn++) {
        done = isMarked(inbox, places);
      }
      assertThat(done).isTrue();
    }
    return marked;
  }

  private static boolean isMarked(ImapInbox inbox, List<MailPlace> places) {
    try {
      boolean marked = inbox.markHandled(places).isEmpty();
      return inbox.endOfHandled().filter(end -> end.uid() > 0).isPresent() && marked;
    } catch (Unavailable again) {
      return false;
    }
  }

  /** Read, or put aside where people hear of it. */
  private static boolean isAccountedFor(Outcome outcome) {
    return outcome.arrivals().stream().anyMatch(mail -> mail.place().uid() == ScriptedMailbox.BAD);
  }

  private static boolean isWhole(Outcome outcome, long uid) {
    List<Arrival> of =
        outcome.arrivals().stream().filter(mail -> mail.place().uid() == uid).toList();
    return !of.isEmpty()
        && of.stream()
            .allMatch(
                mail -> !mail.oversize() && text(mail).equals(text(ScriptedMailbox.raw(uid))));
  }

  private static String text(Arrival mail) {
    return text(mail.raw());
  }

  private static String text(byte[] raw) {
    return new String(raw, StandardCharsets.ISO_8859_1);
  }

  /** Looks into the mailbox as the desk does, until both mails are passed. */
  private Outcome outcome(ScriptedMailbox.Fault fault) throws Exception {
    List<Arrival> arrivals = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Set<Long> marked = ScriptedMailbox.noneMarked();
    try (ScriptedServer server = new ScriptedServer(() -> new ScriptedMailbox(fault, marked));
        ImapInbox inbox =
            new ImapInbox(TestMailbox.inbox(server(server.port())), InstantSource.system())) {
      Optional<MailPlace> last = Optional.empty();
      for (int look = 0; look < LOOKS && !isPassed(last); look++) {
        try {
          List<Arrival> batch = inbox.fetch(last, 100);
          arrivals.addAll(batch);
          last = batch.isEmpty() ? last : Optional.of(batch.get(batch.size() - 1).place());
        } catch (Unavailable failure) {
          failures.add(failure.what());
        }
      }
    }
    return new Outcome(arrivals, failures);
  }

  private static boolean isPassed(Optional<MailPlace> last) {
    return last.filter(place -> place.uidValidity() == 1 && place.uid() == ScriptedMailbox.GOOD)
        .isPresent();
  }

  private MailServer server(int port) throws Exception {
    return new MailServer(
        "localhost",
        port,
        MailServer.Security.PLAIN,
        Optional.of(TestServers.USER),
        TestServers.login(folder),
        Optional.empty(),
        Optional.empty(),
        TIMEOUT);
  }

  /** Every answer line of a sound session. */
  private Map<ScriptedMailbox.Place, String> session() throws Exception {
    Map<ScriptedMailbox.Place, String> lines = new LinkedHashMap<>();
    Outcome sound =
        outcome(
            (place, line) -> {
              lines.putIfAbsent(place, line);
              return List.of(line);
            });
    assertThat(sound.failures()).isEmpty();
    assertThat(isWhole(sound, ScriptedMailbox.BAD)).isTrue();
    assertThat(isWhole(sound, ScriptedMailbox.GOOD)).isTrue();
    return lines;
  }

  private static Set<Wrong> everyWrong(Map<ScriptedMailbox.Place, String> session) {
    Set<Wrong> all = new LinkedHashSet<>();
    session.forEach(
        (place, line) -> {
          for (int token = -1; token < tokens(line).size(); token++) {
            for (String how : ways(token < 0).keySet()) {
              all.add(new Wrong(place, token, how));
            }
          }
        });
    assertThat(all).hasSizeGreaterThan(300);
    return all;
  }

  private static List<int[]> tokens(String line) {
    List<int[]> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(line);
    int literal = -1;
    while (matcher.find()) {
      if (matcher.start() < literal) {
        continue; // the bytes of a mail
      }
      tokens.add(new int[] {matcher.start(), matcher.end()});
      if (matcher.group().startsWith("{")) {
        literal = matcher.end() + Integer.parseInt(matcher.group().replaceAll("\\D", ""));
      }
    }
    return tokens;
  }

  /** Of a token, or of a whole line. */
  private static Map<String, UnaryOperator<String>> ways(boolean wholeLine) {
    Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
    ways.put("dropped", word -> "");
    ways.put("repeated", word -> word + (wholeLine ? "\r\n" : " ") + word);
    if (wholeLine) {
      ways.put("silent", word -> ScriptedMailbox.SILENCE);
      ways.put("cut", word -> ScriptedServer.CUT);
      ways.put("BYE", word -> "* BYE shutting down");
      ways.put("BYE and cut", word -> "* BYE shutting down\r\n" + ScriptedServer.CUT);
      ways.put("NO", word -> word.replaceFirst("^(\\S+) .*", "$1 NO [SERVERBUG] cannot"));
      ways.put("BAD", word -> word.replaceFirst("^(\\S+) .*", "$1 BAD cannot"));
      ways.put("empty line", word -> "\r\n" + word);
      ways.put("unsolicited", word -> "* 1 FETCH (FLAGS (\\Seen))\r\n* 3 EXISTS\r\n" + word);
      ways.put("huge number before", word -> "* 2000000000 EXISTS\r\n" + word);
      ways.put("expunged before", word -> "* 2 EXPUNGE\r\n" + word);
    } else {
      ways.put("NIL", word -> "NIL");
      ways.put("negative", word -> isLiteral(word) ? "{-1}\r\n" : "-1");
      ways.put("zero", word -> isLiteral(word) ? "{0}\r\n" : "0");
      ways.put("huge", word -> isLiteral(word) ? "{999999999}\r\n" : "99999999999999999999");
      ways.put("large", word -> isLiteral(word) ? "{3000}\r\n" : "4294967295");
      ways.put("largest", word -> isLiteral(word) ? "{2147483647}\r\n" : "2147483647");
      ways.put("small", word -> isLiteral(word) ? "{50}\r\n" : "50");
      ways.put("garbage", word -> isLiteral(word) ? "{x}\r\n" : "%\\\u0001]");
      ways.put("empty text", word -> "\"\"");
      ways.put("no date", word -> "\"00-Xyz-0000 99:99:99 +9999\"");
      ways.put("old date", word -> "\"01-Jan-1970 00:00:00 +0000\"");
      ways.put("open quote", word -> "\"");
      ways.put("open bracket", word -> "((((" + word);
      ways.put("ends here", word -> "\r\n");
    }
    return ways;
  }

  private static boolean isLiteral(String word) {
    return word.startsWith("{");
  }

  private static ScriptedMailbox.Fault once(Wrong wrong) {
    AtomicBoolean done = new AtomicBoolean();
    return (place, line) ->
        place.equals(wrong.place()) && done.compareAndSet(false, true)
            ? spoilt(line, wrong)
            : List.of(line);
  }

  private static ScriptedMailbox.Fault always(Wrong wrong) {
    return (place, line) -> place.equals(wrong.place()) ? spoilt(line, wrong) : List.of(line);
  }

  private static List<String> spoilt(String line, Wrong wrong) {
    if (wrong.token() < 0 && wrong.how().equals("dropped")) {
      return List.of();
    }
    UnaryOperator<String> way = Objects.requireNonNull(ways(wrong.token() < 0).get(wrong.how()));
    String spoilt = way.apply(line);
    if (wrong.token() >= 0) {
      int[] at = tokens(line).get(wrong.token());
      spoilt =
          line.substring(0, at[0])
              + way.apply(line.substring(at[0], at[1]))
              + line.substring(at[1]);
    }
    List<String> lines = new ArrayList<>();
    for (String part : spoilt.split("(?<=\r\n)(?=" + ScriptedServer.CUT + ")", -1)) {
      lines.add(part.endsWith("\r\n") ? part.substring(0, part.length() - 2) : part);
    }
    return lines;
  }
}
