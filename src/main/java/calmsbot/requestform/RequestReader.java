package calmsbot.requestform;

import calmsbot.requestform.Mistake.Kind;
import java.util.List;
import java.util.Optional;

/** Reads one text; for one use. */
final class RequestReader {
  /** Far beyond a request with banner and disclaimer; bounds what a hostile text can cost. */
  static final int LONGEST = 200_000;

  private static final int LONGEST_SUBJECT = 2_000;

  private final Optional<SubjectLine> subject;
  private final History history;
  private final List<Line> lines;
  private final List<Word> words;
  private final List<Entry> entries;
  private final Form form;
  private final boolean tooLong;
  private final Mistakes mistakes = new Mistakes();

  RequestReader(Optional<String> subject, String text) {
    this.subject = subject.map(s -> SubjectLine.of(cut(s, LONGEST_SUBJECT)));
    this.history = History.in(Line.of(cut(text, LONGEST)));
    this.lines = readable();
    this.words = Word.of(lines);
    this.entries = Entry.in(words);
    this.form = Form.in(words, entries);
    this.tooLong =
        text.length() > LONGEST || subject.filter(s -> s.length() > LONGEST_SUBJECT).isPresent();
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  /**
   * In a reply only what the writer added counts. Who forwards a request, or sends a fresh subject
   * above history alone, means what stands below the announcement.
   */
  private List<Line> readable() {
    boolean reply = subject.filter(SubjectLine::isReply).isPresent();
    boolean meant = subject.filter(s -> s.names() || s.isForward()).isPresent();
    boolean ownForm = Entry.in(Word.of(history.own())).stream().anyMatch(Entry::startsLikeAValue);
    return !reply && meant && !ownForm ? history.unmarked() : history.own();
  }

  Reading read() {
    if (!isMeantAsRequest()) {
      return new Reading.NotARequest("neither subject nor own lines of a request");
    }
    if (tooLong) {
      mistakes.add(Kind.TOO_LONG, 0, "", Remedy.TOO_LONG_MAIL);
    }
    history
        .first()
        .ifPresent(line -> mistakes.add(Kind.HISTORY, line.number(), line.text(), Remedy.FRESH));
    subject.ifPresent(s -> new SubjectCheck(s, mistakes).run());
    Gleaned gleaned = glean();
    return mistakes.isEmpty()
        ? new Reading.Understood(gleaned.request())
        : new Reading.Malformed(
            mistakes.inOrder(), gleaned.corrected(), gleaned.contact(), formsWords());
  }

  private boolean isMeantAsRequest() {
    boolean titled = subject.filter(s -> s.isFresh() && s.value().size() <= 1).isPresent();
    return titled || Signs.in(entries);
  }

  Optional<String> formsWords() {
    return form.isOne() ? Optional.of(Word.join(form.words(words))) : Optional.empty();
  }

  private Gleaned glean() {
    checkCharacters();
    List<MisspeltLabel> slips = MisspeltLabel.in(words, form);
    if (form.isOne()) {
      new FormCheck(form, slips, mistakes).run();
      return glean(slips, mistakes);
    }
    // Of a text that is history alone, the history is the one mistake worth naming.
    if (history.first().isEmpty()) {
      mistakes.add(Kind.MISSING, 0, "", Remedy.NO_FORM);
    }
    return glean(slips, new Mistakes());
  }

  private Gleaned glean(List<MisspeltLabel> slips, Mistakes mistakes) {
    var objections = new Objections(slips, mistakes);
    var values = new ValueReader(form, Margin.of(lines, form), objections);
    values.noValue(Label.GREETING);
    values.noValue(Label.APPEAL);
    return values.all(new MousCheck(form, words, mistakes).agreed(subject, values));
  }

  private void checkCharacters() {
    for (Line line : lines) {
      boolean below = !form.inside().isEmpty() && line.number() > form.lastLine();
      boolean bad =
          line.text()
              .codePoints()
              .anyMatch(below ? Characters::isForbiddenBelow : Characters::isForbidden);
      if (bad) {
        mistakes.add(
            Kind.BAD_CHARACTER,
            line.number(),
            line.text(),
            Remedy.character(form.labelOf(line.number())));
      }
    }
  }
}
