package calmsbot.requestform;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The form as found in a text: from its first line to the ticket.
 *
 * @param inside its labels, in the order of the text
 * @param outside lines of the form above or below it, where none may be
 * @param lastLine the line where it ends, 0 for no form
 */
record Form(List<FormEntry> inside, List<FormEntry> outside, int lastLine) {
  private static final int FEW = 3;

  Form {
    inside = List.copyOf(inside);
    outside = List.copyOf(outside);
  }

  static Form in(List<Word> words, List<FormEntry> all) {
    int start = start(all);
    if (start < 0) {
      return new Form(List.of(), List.of(), 0);
    }
    int end = end(all, start);
    boolean flat = isFlat(all.subList(start, end + 1));
    FormEntry last = closed(all.get(end), flat);
    var inside = IntStream.rangeClosed(start, end).mapToObj(i -> i == end ? last : all.get(i));
    var outside =
        IntStream.range(0, all.size())
            .filter(i -> i < start || i > end)
            .mapToObj(all::get)
            .filter(entry -> counts(entry, last, words));
    return new Form(inside.toList(), outside.toList(), lastLine(last));
  }

  /** Words such as "email" and "project" above the form's first line belong to a banner. */
  private static int start(List<FormEntry> all) {
    return IntStream.range(0, all.size())
        .filter(i -> Label.MOUS.comesAfter(all.get(i).label()))
        .findFirst()
        .orElse(all.isEmpty() ? -1 : 0);
  }

  /** The ticket; without one, the last label that follows the form's order. */
  private static int end(List<FormEntry> all, int start) {
    int end = start;
    for (int i = start; i < all.size(); i++) {
      if (all.get(i).label() == Label.TICKET) {
        return i;
      }
      if (all.get(i).label().comesAfter(all.get(end).label())) {
        end = i;
      }
    }
    return end;
  }

  private static boolean isFlat(List<FormEntry> form) {
    FormEntry last = form.get(form.size() - 1);
    return form.stream().anyMatch(e -> e.label() == Label.GREETING && e.line() == last.line());
  }

  /**
   * Below the form is a signature. So the last value has only one line, or one word on a line
   * below.
   */
  private static FormEntry closed(FormEntry last, boolean flat) {
    if (last.value().isEmpty()) {
      return last;
    }
    boolean several = last.value().size() > 1 && goesOn(last.value().get(1));
    List<Word> line = last.firstLine();
    int end = line.size() + (several && isAloneBelow(last.value(), line.size()) ? 1 : 0);
    return last.with(last.value().subList(0, flat && !several ? 1 : end));
  }

  /** A number that was broken in two continues alone on the very next line. */
  private static boolean isAloneBelow(List<Word> words, int index) {
    return index == 1
        && words.get(1).line() == words.get(0).line() + 1
        && words.get(1).text().chars().anyMatch(Character::isDigit)
        && (words.size() == 2 || words.get(2).first());
  }

  private static boolean goesOn(Word next) {
    return next.text().matches("[#,/&;]*[0-9]*[,;]?|and|und|et|or");
  }

  private static int lastLine(FormEntry last) {
    return last.value().isEmpty() ? last.line() : last.value().get(0).line();
  }

  /**
   * Whether a label outside the form is one of the form's lines, rather than a word of a banner or
   * a signature (where "Email: ..." is usual, and "EU ARC contact" a title).
   */
  private static boolean counts(FormEntry entry, FormEntry last, List<Word> words) {
    boolean follows = entry.index() == last.index() + last.label().length() + last.value().size();
    boolean placed = entry.at().first() || follows;
    boolean below = follows || entry.line() == lastLine(last) + 1;
    return switch (entry.label()) {
      case HEAD, APPEAL -> true;
      case CONTACT -> placed && (entry.startsLikeAValue() || (below && entry.hasItsLine()));
      case GREETING, COPY -> placed;
      case CALFIELD -> placed || entry.startsLikeAValue();
      case EMAIL -> placed && below && isBare(entry, words) && entry.startsLikeAValue();
      case USER -> placed && (!entry.at().first() || entry.namesSomebody());
      case MOUS, PROJECT, TICKET -> placed && entry.startsLikeAValue();
    };
  }

  private static boolean isBare(FormEntry email, List<Word> words) {
    return words.get(email.index()).key().equals(Label.EMAIL.phrase());
  }

  /** Whether it is more than a few words that happen to be the form's. */
  boolean isOne() {
    return inside.stream().anyMatch(entry -> entry.label().isTelling())
        || inside.stream().filter(Form::hasValue).count() >= FEW;
  }

  private static boolean hasValue(FormEntry entry) {
    return entry.label().takesValue() && entry.startsLikeAValue();
  }

  /** Its words, from the first line to the last. */
  List<Word> words(List<Word> all) {
    int first = inside.get(0).line();
    return all.stream().filter(word -> word.line() >= first && word.line() <= lastLine).toList();
  }

  /** The label of a line, to give an example for it. */
  Label labelOf(int line) {
    return inside.stream()
        .filter(entry -> entry.line() == line)
        .map(FormEntry::label)
        .findFirst()
        .orElse(Label.HEAD);
  }

  List<FormEntry> all(Label label) {
    return inside.stream().filter(entry -> entry.label() == label).toList();
  }

  /** The one entry of a label; empty if there is none or several. */
  Optional<FormEntry> only(Label label) {
    List<FormEntry> all = all(label);
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }
}
