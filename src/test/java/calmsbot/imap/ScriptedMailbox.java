package calmsbot.imap;

import calmsbot.mailserver.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IMAP server with the mails of UIDs 7 and 8, all of whose answers pass through the hands of a
 * {@link Fault}.
 */
final class ScriptedMailbox implements ScriptedServer.Script {
  static final long BAD = 7;
  static final long GOOD = 8;

  /** In place of a line: nothing more is said to this command. */
  static final String SILENCE = "<silence>";

  private static final Pattern FETCH =
      Pattern.compile("(UID )?FETCH (\\S+) \\(?([^)]*)\\)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PIECE = Pattern.compile("BODY\\.PEEK\\[]<(\\d+)\\.(\\d+)>");

  /**
   * What an answer line belongs to.
   *
   * @param command the command that is answered, without what differs from call to call
   * @param uid the mail it describes; 0: none
   */
  record Place(String command, long uid, int line) {}

  /** What becomes of an answer line on its way. */
  interface Fault {
    /** The lines in its place; {@link ScriptedServer#CUT} ends the connection. */
    List<String> on(Place place, String line);
  }

  private final Fault fault;
  private final Map<Long, byte[]> mails = new TreeMap<>();
  private final Set<Long> marked;
  private String idleTag = "";

  ScriptedMailbox(Fault fault, Set<Long> marked) {
    this.fault = fault;
    this.marked = marked;
    mails.put(BAD, raw(BAD));
    mails.put(GOOD, raw(GOOD));
  }

  /** The marked UIDs of a server, for all its connections. */
  static Set<Long> noneMarked() {
    return new ConcurrentSkipListSet<>();
  }

  static byte[] raw(long uid) {
    String text =
        "Subject: mail %1$d\r\nFrom: a@example.org\r\nMessage-ID: <m%1$d@example.org>\r\n\r\n%2$s"
            .formatted(uid, ("line of mail " + uid + " (not {3}\r\n").repeat(20));
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String greeting() {
    return String.join("\r\n", fault.on(new Place("greeting", 0, 0), "* OK ready"));
  }

  @Override
  public List<String> answer(String line) {
    if (line.equals("DONE")) {
      return passed("DONE", Map.of(idleTag + " OK done", 0L));
    }
    String tag = line.substring(0, Math.max(0, line.indexOf(' ')));
    String rest = line.substring(tag.length()).strip();
    Map<String, Long> said = new LinkedHashMap<>();
    String command = say(said, rest, tag);
    if (!command.equals("IDLE")) {
      said.put(tag + " OK " + (command.equals("EXAMINE") ? "[READ-ONLY] done" : "done"), 0L);
    }
    return passed(command, said);
  }

  private List<String> passed(String command, Map<String, Long> said) {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, Long> line : said.entrySet()) {
      lines.addAll(fault.on(new Place(command, line.getValue(), number++), line.getKey()));
      if (lines.contains(SILENCE)) {
        return lines.subList(0, lines.indexOf(SILENCE));
      }
    }
    return lines;
  }

  /** Puts the untagged answers, and gives the command's name. */
  private String say(Map<String, Long> said, String rest, String tag) {
    String upper = rest.toUpperCase(Locale.ROOT);
    String name = upper.split(" ", 2)[0];
    switch (name) {
      case "CAPABILITY" -> said.put("* CAPABILITY IMAP4rev1 UIDPLUS MOVE IDLE", 0L);
      case "EXAMINE", "SELECT" -> folder(said);
      case "LIST" -> said.put("* LIST () \"/\" INBOX", 0L);
      case "STATUS" -> said.put("* STATUS Done (UIDVALIDITY 5 UIDNEXT 3)", 0L);
      case "IDLE" -> {
        idleTag = tag;
        said.put("+ idling", 0L);
      }
      case "UID", "FETCH" -> {
        return byUid(said, rest, upper);
      }
      default -> {
        return name;
      }
    }
    return name;
  }

  private void folder(Map<String, Long> said) {
    said.put("* FLAGS (\\Seen \\Deleted)", 0L);
    said.put("* OK [PERMANENTFLAGS (\\Seen \\Deleted)] fine", 0L);
    said.put("* 2 EXISTS", 0L);
    said.put("* 0 RECENT", 0L);
    said.put("* OK [UIDVALIDITY 1] fine", 0L);
    said.put("* OK [UIDNEXT 9] fine", 0L);
  }

  private String byUid(Map<String, Long> said, String rest, String upper) {
    if (upper.startsWith("UID SEARCH")) {
      List<String> found = new ArrayList<>();
      String range = upper.replaceFirst(" OR .*", "");
      mails.keySet().stream()
          .filter(uid -> isIn(range.substring(range.lastIndexOf(' ') + 1), uid, 0))
          .forEach(uid -> found.add(" " + uid));
      said.put("* SEARCH" + String.join("", found), 0L);
      return "UID SEARCH";
    }
    Matcher fetch = FETCH.matcher(rest);
    if (fetch.matches()) {
      return fetch(said, fetch);
    }
    String[] words = upper.split(" ", -1);
    for (String uid : words[2].split(",", -1)) {
      marked.add(Long.parseLong(uid));
    }
    return "UID " + words[1];
  }

  private String fetch(Map<String, Long> said, Matcher fetch) {
    int before = fetch.group(1) == null ? (int) BAD - 1 : 0;
    String items = fetch.group(3).toUpperCase(Locale.ROOT);
    mails.keySet().stream()
        .filter(uid -> isIn(fetch.group(2), uid, before))
        .forEach(uid -> said.put(described(uid, items), uid));
    return "FETCH " + items.replaceAll("<[^>]*>", "");
  }

  private boolean isIn(String spec, long uid, int before) {
    for (String part : spec.split(",", -1)) {
      String[] ends = part.split(":", -1);
      long last = new TreeMap<>(mails).lastKey();
      long from = end(ends[0], last, before);
      long to = end(ends[ends.length - 1], last, before);
      if (Math.min(from, to) <= uid && uid <= Math.max(from, to)) {
        return true;
      }
    }
    return false;
  }

  private static long end(String text, long last, int before) {
    return text.equals("*") ? last : Long.parseLong(text) + before;
  }

  private String described(long uid, String items) {
    byte[] raw = raw(uid);
    StringBuilder line = new StringBuilder("* " + (uid - 6) + " FETCH (UID " + uid);
    if (items.contains("INTERNALDATE")) {
      line.append(" INTERNALDATE \"28-Nov-2026 09:15:00 +0000\"");
    }
    if (items.contains("RFC822.SIZE")) {
      line.append(" RFC822.SIZE ").append(raw.length);
    }
    Matcher piece = PIECE.matcher(items);
    if (piece.find()) {
      int from = Math.min(raw.length, Integer.parseInt(piece.group(1)));
      int to = Math.min(raw.length, from + Integer.parseInt(piece.group(2)));
      String bytes = new String(raw, from, to - from, StandardCharsets.ISO_8859_1);
      line.append(" BODY[]<%s> {%d}\r\n%s".formatted(piece.group(1), bytes.length(), bytes));
    }
    return line.append(")").toString();
  }
}
