package calmsbot.requestform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing wrong in a request's text.
 *
 * @param line where, counted from 1 in the text as read; 0 for the subject or the mail as a whole
 * @param found what is there, cut to a printable length; may be empty
 * @param remedy one sentence: what was expected instead, with an example
 */
public record Mistake(MistakeKind kind, int line, String found, String remedy) {
  /** For a person: where it is, what is there, what to do. */
  public String words() {
    String where = line == 0 ? "" : "Line " + line + ": ";
    String what = found.isEmpty() ? "" : "\"" + found + "\": ";
    return where + what + remedy;
  }

  /** The same without the writer's own words. */
  public Mistake bare() {
    return new Mistake(kind, line, "", kind.words);
  }

  /** What kind of mistake. */
  public enum MistakeKind {
    MISSING("a line of the form is missing"),
    EMPTY("the line has no value"),
    REPEATED("the line is there twice"),
    UNKNOWN_LINE("the line is not one of the form"),
    CONTRADICTION("it contradicts another part of the text"),
    SEVERAL_REQUESTS("more than one request, or more than one MOUS, is named"),
    HISTORY("the text of an earlier mail is in it"),
    REPLY_OR_FORWARD("it is a reply or a forwarded mail"),
    OLD_FORMAT("it is of an old form"),
    PLACEHOLDER("the template's hint stands in the value's place"),
    BAD_VALUE("the value is not one for this line"),
    TOO_LONG("it is too long"),
    BAD_CHARACTER("control or direction characters are in it");

    private final String words;

    MistakeKind(String words) {
      this.words = words;
    }
  }

  /** Collects the mistakes of one text, each once; for use by one thread. */
  static final class Mistakes {
    private static final int MOST = 40;

    private final List<Mistake> all = new ArrayList<>();

    void add(MistakeKind kind, int line, String found, String remedy) {
      if (all.size() < MOST && all.stream().noneMatch(known -> isSame(known, kind, line, remedy))) {
        all.add(new Mistake(kind, line, Characters.shown(found), remedy));
      }
    }

    /** One remedy is enough for one line, even if several parts of it show the mistake. */
    private static boolean isSame(Mistake known, MistakeKind kind, int line, String remedy) {
      return known.kind() == kind && known.line() == line && known.remedy().equals(remedy);
    }

    boolean isEmpty() {
      return all.isEmpty();
    }

    List<Mistake> inOrder() {
      return all.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
    }
  }
}
