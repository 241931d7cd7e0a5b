package calmsbot.requestform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One label in a text, and the words up to the next label.
 *
 * @param at the label's first word
 * @param index where the label begins, counted in words
 */
record FormEntry(Label label, Word at, int index, List<Word> value) {
  private static final int LONGEST_HINT = 12;

  /** For a request, counted in weights of its lines. */
  private static final int ENOUGH = 3;

  private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}\\p{M}.'-]*");

  FormEntry {
    value = List.copyOf(value);
  }

  /** Every label in a text, in order; labels may be split over lines, or all on one. */
  static List<FormEntry> in(List<Word> words) {
    var entries = new ArrayList<FormEntry>();
    int i = 0;
    while (i < words.size()) {
      var label = label(words, i);
      if (label.isPresent()) {
        int start = afterColon(words, i + label.get().length());
        int end = nextLabel(words, start, label.get());
        entries.add(new FormEntry(label.get(), words.get(i), i, words.subList(start, end)));
        i = end;
      } else {
        i++;
      }
    }
    return entries;
  }

  /** A head line whose first word is missing or wrong does not count as the line MOUS. */
  private static Optional<Label> label(List<Word> words, int index) {
    boolean titled =
        index > 0
            && words.get(index - 1).line() == words.get(index).line()
            && words.get(index - 1).key().equals("data");
    return Label.at(words, index).filter(label -> label != Label.MOUS || !titled);
  }

  private static int afterColon(List<Word> words, int index) {
    return index < words.size() && words.get(index).key().equals(":") ? index + 1 : index;
  }

  private static int nextLabel(List<Word> words, int from, Label label) {
    int i = from;
    while (i < words.size() && !begins(words, i, label)) {
      i = afterHint(words, i);
    }
    return i;
  }

  /**
   * If no value is expected, a label's word within a sentence is just talk; within a name it is
   * part of the name.
   */
  private static boolean begins(List<Word> words, int index, Label before) {
    return label(words, index)
        .filter(
            label ->
                words.get(index).first()
                    || !label.takesValue()
                    || hasValue(words, index, label)
                    || (before.takesValue() && !isNamesake(words, index, before)))
        .isPresent();
  }

  /** A capitalised word, followed only by the next line or by more of a name. */
  private static boolean isNamesake(List<Word> words, int index, Label before) {
    int next = index + 1;
    return before == Label.USER
        && NAME.matcher(words.get(index).text()).matches()
        && next < words.size()
        && (words.get(next).first()
            || NAME.matcher(words.get(next).text()).matches()
            || Label.at(words, next).isPresent());
  }

  private static boolean hasValue(List<Word> words, int index, Label label) {
    int value = afterColon(words, index + label.length());
    int end = Math.min(words.size(), value + 1);
    return new FormEntry(label, words.get(index), index, words.subList(Math.min(value, end), end))
        .startsLikeAValue();
  }

  /** The template's hints in angle brackets contain words of the labels. */
  private static int afterHint(List<Word> words, int index) {
    if (words.get(index).text().startsWith("<")) {
      for (int i = index; i < Math.min(words.size(), index + LONGEST_HINT); i++) {
        if (words.get(i).text().endsWith(">")) {
          return i + 1;
        }
      }
    }
    return index + 1;
  }

  int line() {
    return at.line();
  }

  /** The words of the value on the same line as its first word. */
  List<Word> firstLine() {
    return value.stream().takeWhile(w -> w.line() == value.get(0).line()).toList();
  }

  /** Whether the value begins on the label's own line. */
  boolean hasItsLine() {
    return !value.isEmpty() && !value.get(0).first();
  }

  /** Whether the value is a name, or the log-in that old forms had instead. */
  boolean namesSomebody() {
    String text = Word.join(firstLine());
    return UserName.parse(text).isPresent() || UserName.isAccountId(text);
  }

  FormEntry with(List<Word> shorter) {
    return new FormEntry(label, at, index, shorter);
  }

  /** Whether the first word of the value is of the right kind, even if wrong. */
  boolean startsLikeAValue() {
    if (value.isEmpty()) {
      return label == Label.CALFIELD;
    }
    String first = value.get(0).text();
    return switch (label) {
      case CONTACT, COPY, EMAIL -> first.indexOf('@') >= 0;
      case HEAD, MOUS -> !MousUid.mentionedIn(first).isEmpty();
      case PROJECT -> ProjectCode.parse(first).isPresent();
      case TICKET -> Ticket.parse(first).isPresent();
      case CALFIELD -> first.codePoints().anyMatch(Character::isDigit);
      case GREETING, APPEAL, USER -> true;
    };
  }

  /**
   * Tells a text that is meant as a request from people's talk about one. Talk names MOUSs,
   * projects and tickets, greets AOG, and may quote a phrase of the form. A request has the form's
   * appeal or head line, and more of its lines.
   */
  static boolean areMeantAsRequest(List<FormEntry> entries) {
    boolean appeals = entries.stream().anyMatch(entry -> entry.label == Label.APPEAL);
    boolean heads = entries.stream().anyMatch(entry -> entry.label == Label.HEAD);
    return (appeals || heads)
        && entries.stream().mapToInt(entry -> entry.weight(appeals)).sum() >= ENOUGH;
  }

  private int weight(boolean appeals) {
    return switch (label) {
      case APPEAL -> 2;
      case HEAD -> at.first() ? 2 : 1;
      case CONTACT -> at.first() || startsLikeAValue() ? 2 : 0;
      case GREETING -> 0;
      case COPY, MOUS, PROJECT, CALFIELD, USER, EMAIL, TICKET ->
          (at.first() || appeals) && startsLikeAValue() ? 1 : 0;
    };
  }
}
