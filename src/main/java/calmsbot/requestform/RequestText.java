package calmsbot.requestform;

import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Mistake.Mistakes;
import java.util.List;
import java.util.Optional;

/**
 * The text form of a request (mail body and trigger file), read and written.
 *
 * <p>A text is taken for a request when it has a request's subject without any prefix, or when the
 * writer's own, unquoted lines hold the form's appeal ({@code please create the calibrated MS for})
 * or head line, and more of its lines. Everything else is people's mail, even if it names MOUSs,
 * projects and tickets. Reading takes time in proportion to the text's length.
 */
public final class RequestText {
  private RequestText() {}

  /**
   * Reads a text leniently in its layout and strictly in its values: from the line {@code EU ARC
   * contact} to the ticket, every line of the form once, in order, and nothing else.
   *
   * @param subject the mail's decoded subject; empty for a trigger file
   * @param text plain text, any line ends; quoted lines start with {@code >}
   */
  public static Reading read(Optional<String> subject, String text) {
    return new FormReader(subject, text).read();
  }

  /**
   * The words of the form in a text, right or wrong, from its first line to its last and without
   * what is around it; empty for a text without a form.
   */
  public static Optional<String> form(String text) {
    return new FormReader(Optional.empty(), text).formsWords();
  }

  /** The subject of a request, without any prefix. */
  public static String subject(MousUid mous) {
    return Label.HEAD.line(mous.fileForm());
  }

  /** A body to fill in: every value is a {@code <placeholder>}. */
  public static Layout form() {
    return Layout.blank();
  }

  /** The body of a request with the EU ARC contact left open. */
  public static Layout withoutContact(Request request) {
    return layout(request).withPlaceholder(Label.CONTACT);
  }

  /** The body of a request; LF line ends, also after the last line. */
  public static String body(Request request, EmailAddress maintainer) {
    return layout(request).text(maintainer);
  }

  private static Layout layout(Request request) {
    return Layout.blank()
        .with(Label.CONTACT, request.contact())
        .withMous(request.mous())
        .with(Label.PROJECT, request.project())
        .withCalFields(request.calFields())
        .with(Label.USER, request.user())
        .with(Label.EMAIL, request.email())
        .with(Label.TICKET, request.ticket());
  }

  /** Reads one text; for one use. */
  private static final class FormReader {
    /** Far more than a request with banner and disclaimer; bounds what a hostile text can cost. */
    static final int LONGEST = 200_000;

    private static final int LONGEST_SUBJECT = 2_000;

    private final Optional<SubjectLine> subject;
    private final QuotedText history;
    private final List<Line> lines;
    private final List<Word> words;
    private final List<FormEntry> entries;
    private final Form form;
    private final boolean tooLong;
    private final Mistakes mistakes = new Mistakes();

    FormReader(Optional<String> subject, String text) {
      this.subject = subject.map(s -> SubjectLine.of(cut(s, LONGEST_SUBJECT)));
      this.history = QuotedText.in(Line.of(cut(text, LONGEST)));
      this.lines = readable();
      this.words = Word.of(lines);
      this.entries = FormEntry.in(words);
      this.form = Form.in(words, entries);
      this.tooLong =
          text.length() > LONGEST || subject.filter(s -> s.length() > LONGEST_SUBJECT).isPresent();
    }

    private static String cut(String text, int longest) {
      return text.length() > longest ? text.substring(0, longest) : text;
    }

    /**
     * In a reply only what the writer added counts. If people forward a request, or send a fresh
     * subject above nothing but history, they mean the text below the announcement.
     */
    private List<Line> readable() {
      boolean reply = subject.filter(SubjectLine::isReply).isPresent();
      boolean meant = subject.filter(s -> s.names() || s.isForward()).isPresent();
      boolean ownForm =
          FormEntry.in(Word.of(history.own())).stream().anyMatch(FormEntry::startsLikeAValue);
      return !reply && meant && !ownForm ? history.unmarked() : history.own();
    }

    Reading read() {
      if (!isMeantAsRequest()) {
        return new Reading.NotARequest("neither subject nor own lines of a request");
      }
      if (tooLong) {
        mistakes.add(MistakeKind.TOO_LONG, 0, "", Remedy.TOO_LONG_MAIL);
      }
      history
          .first()
          .ifPresent(
              line -> mistakes.add(MistakeKind.HISTORY, line.number(), line.text(), Remedy.FRESH));
      subject.ifPresent(s -> s.check(mistakes));
      ValueReader.Gleaned gleaned = glean();
      return mistakes.isEmpty()
          ? new Reading.Understood(gleaned.request())
          : new Reading.MalformedRequest(
              mistakes.inOrder(), gleaned.corrected(), gleaned.contact(), formsWords());
    }

    private boolean isMeantAsRequest() {
      boolean titled = subject.filter(s -> s.isFresh() && s.value().size() <= 1).isPresent();
      return titled || FormEntry.areMeantAsRequest(entries);
    }

    Optional<String> formsWords() {
      return form.isOne() ? Optional.of(Word.join(form.words(words))) : Optional.empty();
    }

    private ValueReader.Gleaned glean() {
      checkCharacters();
      List<MisspeltLabel> misspelt = MisspeltLabel.in(words, form);
      if (form.isOne()) {
        new FormCheck(form, misspelt, mistakes).run();
        return glean(misspelt, mistakes);
      }
      // If a text is nothing but history, that is the one mistake worth naming.
      if (history.first().isEmpty()) {
        mistakes.add(MistakeKind.MISSING, 0, "", Remedy.NO_FORM);
      }
      return glean(misspelt, new Mistakes());
    }

    private ValueReader.Gleaned glean(List<MisspeltLabel> misspelt, Mistakes mistakes) {
      var objections = new Objections(misspelt, mistakes);
      var values = new ValueReader(form, Extent.Margin.of(lines, form), objections);
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
              MistakeKind.BAD_CHARACTER,
              line.number(),
              line.text(),
              Remedy.character(form.labelOf(line.number())));
        }
      }
    }
  }
}
