package calmsbot.requestform;

import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Mistake.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A mail's subject. Tags in square brackets and a gateway's warning around it are ignored.
 *
 * @param prefix what comes before it, such as {@code Re:}
 * @param names whether it holds the words of a request's subject
 * @param value what follows these words, up to a tag
 */
record SubjectLine(String text, Prefix prefix, boolean names, List<Word> value) {
  private static final Pattern MARKED = Pattern.compile("[*<({]++([^*<>(){}]++)[*>)}]++");

  /** What a subject's first words tell about the mail. */
  enum Prefix {
    NONE,
    REPLY,
    FORWARD,
    OTHER
  }

  SubjectLine {
    value = List.copyOf(value);
  }

  static SubjectLine of(String subject) {
    List<Word> words = Word.of(List.of(new Line(0, Characters.clean(spaced(subject)))));
    int at =
        IntStream.range(0, words.size())
            .filter(i -> Label.HEAD.standsAt(words, i))
            .findFirst()
            .orElse(-1);
    if (at < 0) {
      return new SubjectLine(subject, prefix(untagged(words), false), false, List.of());
    }
    List<Word> value = untagged(words.subList(at + Label.HEAD.length(), words.size()));
    Prefix prefix = prefix(untagged(words.subList(0, at)), true);
    boolean forwarded = value.stream().anyMatch(word -> word.key().equals("(fwd)"));
    return new SubjectLine(subject, forwarded ? Prefix.FORWARD : prefix, true, value);
  }

  /** Some programs put no blank after a prefix or tag; but a UID's colon is followed by a slash. */
  private static String spaced(String subject) {
    var spaced = new StringBuilder();
    for (int i = 0; i < subject.length(); i++) {
      char c = subject.charAt(i);
      char next = i + 1 < subject.length() ? subject.charAt(i + 1) : ' ';
      boolean uid = next == '/';
      boolean tagged = c == ']' && Character.isLetter(next);
      boolean breaks = c == '\r' || c == '\n';
      spaced.append(breaks ? ' ' : c == '：' ? ':' : c);
      if (tagged || ((c == ':' || c == '：') && !uid)) {
        spaced.append(' ');
      }
    }
    return spaced.toString();
  }

  /**
   * Without {@code [tag]} and {@code *EXTERNAL*}; a bracket with a colon in it, such as {@code
   * [Fwd: ...]}, is not a tag.
   */
  private static List<Word> untagged(List<Word> words) {
    var kept = new ArrayList<Word>();
    int i = 0;
    while (i < words.size()) {
      int end = tagEnd(words, i);
      if (end < 0 && !isWarning(words.get(i))) {
        kept.add(words.get(i));
      }
      i = Math.max(i, end) + 1;
    }
    return kept;
  }

  private static boolean isWarning(Word word) {
    var marked = MARKED.matcher(word.key());
    return marked.matches() && QuotedReplyMarkers.GATEWAY.contains(marked.group(1));
  }

  private static int tagEnd(List<Word> words, int start) {
    if (!words.get(start).text().startsWith("[")) {
      return -1;
    }
    for (int i = start; i < Math.min(words.size(), start + 5); i++) {
      String text = words.get(i).text();
      if (text.endsWith(":")) {
        return -1;
      }
      if (text.endsWith("]")) {
        return isReplyOrForward(words.subList(start, i + 1)) ? -1 : i;
      }
    }
    return -1;
  }

  /** {@code [Re]} and {@code [fwd]} are prefixes that look like tags. */
  private static boolean isReplyOrForward(List<Word> tag) {
    String words = bare(Word.join(tag).toLowerCase(Locale.ROOT));
    return QuotedReplyMarkers.REPLY.contains(words) || QuotedReplyMarkers.FORWARD.contains(words);
  }

  private static Prefix prefix(List<Word> words, boolean wholePrefix) {
    List<String> parts = parts(words);
    if (parts.stream().anyMatch(QuotedReplyMarkers.FORWARD::contains)) {
      return Prefix.FORWARD;
    }
    if (parts.stream().anyMatch(QuotedReplyMarkers.REPLY::contains)) {
      return Prefix.REPLY;
    }
    boolean other = parts.stream().anyMatch(part -> !QuotedReplyMarkers.GATEWAY.contains(part));
    return wholePrefix && other ? Prefix.OTHER : Prefix.NONE;
  }

  /** What comes before each colon; only the first if the subject has no request's words. */
  private static List<String> parts(List<Word> words) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (Word word : words) {
      part.append(part.isEmpty() ? "" : " ").append(word.text().toLowerCase(Locale.ROOT));
      if (word.text().endsWith(":")) {
        parts.add(bare(part.toString()));
        part.setLength(0);
      }
    }
    if (!part.isEmpty()) {
      parts.add(part.toString());
    }
    return parts;
  }

  /** {@code re[2]:}, {@code re^3:}, {@code re(2):} and {@code [fwd:} are re and fwd. */
  private static String bare(String part) {
    int start = part.startsWith("[") ? 1 : 0;
    int end = part.length();
    while (end > start && ":0123456789[]()^ ".indexOf(part.charAt(end - 1)) >= 0) {
      end--;
    }
    return part.substring(start, end);
  }

  /** Whether its words are those of a fresh request's subject. */
  boolean isFresh() {
    return names && prefix == Prefix.NONE;
  }

  boolean isReply() {
    return prefix == Prefix.REPLY;
  }

  boolean isForward() {
    return prefix == Prefix.FORWARD;
  }

  /** The one MOUS it names, even with other text after it; empty if it is unreadable. */
  Optional<MousUid> mous() {
    return value.isEmpty() || MousUid.mentionedIn(Word.join(value)).size() != 1
        ? Optional.empty()
        : MousUid.parse(value.get(0).text().replaceAll("[,;:]$", ""));
  }

  /** Whether its value is a MOUS and nothing else. */
  boolean isExact() {
    return value.size() == 1 && MousUid.parse(value.get(0).text()).isPresent();
  }

  /** Notes what keeps it from being a fresh request's subject, and nothing more. */
  void check(Mistakes mistakes) {
    if (Characters.anyForbidden(text)) {
      mistakes.add(MistakeKind.BAD_CHARACTER, 0, text, Remedy.SUBJECT);
    }
    switch (prefix) {
      case REPLY, FORWARD -> mistakes.add(MistakeKind.REPLY_OR_FORWARD, 0, text, Remedy.FRESH);
      case OTHER -> mistakes.add(MistakeKind.BAD_VALUE, 0, text, Remedy.SUBJECT);
      case NONE -> checkValue(mistakes);
    }
  }

  private void checkValue(Mistakes mistakes) {
    if (!names) {
      mistakes.add(MistakeKind.MISSING, 0, text, Remedy.SUBJECT);
    } else if (value.isEmpty()) {
      mistakes.add(MistakeKind.EMPTY, 0, text, Remedy.SUBJECT);
    } else if (MousUid.mentionedIn(text).size() > 1) {
      mistakes.add(MistakeKind.SEVERAL_REQUESTS, 0, text, Remedy.ONE_EACH);
    } else if (!isExact()) {
      mistakes.add(MistakeKind.BAD_VALUE, 0, text, Remedy.SUBJECT);
    }
  }
}
