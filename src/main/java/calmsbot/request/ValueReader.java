package calmsbot.request;

import calmsbot.request.Mistake.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the values of a form, strictly, and notes what is wrong with each. */
final class ValueReader {
  private static final Set<String> DUMMIES =
      Set.of(
          "name",
          "user",
          "user name",
          "username",
          "your name",
          "full name",
          "first name last name",
          "firstname lastname",
          "official user name",
          "none",
          "null",
          "unknown",
          "tbd",
          "tbc",
          "xxx",
          "n/a",
          "...",
          "-");

  private final Form form;
  private final Margin margin;
  private final Mistakes mistakes;

  ValueReader(Form form, Margin margin, Mistakes mistakes) {
    this.form = form;
    this.margin = margin;
    this.mistakes = mistakes;
  }

  Gleaned all(Optional<MousUid> mous) {
    return new Gleaned(
        address(Label.CONTACT),
        address(Label.COPY),
        mous,
        value(Label.PROJECT, ProjectCode::parse),
        form.all(Label.CALFIELD).isEmpty() ? Optional.of(List.of()) : calFields(),
        value(Label.USER, UserName::parse),
        address(Label.EMAIL),
        value(Label.TICKET, Ticket::parse));
  }

  Optional<MousUid> mous(Label label) {
    return value(
        label,
        text ->
            Linked.parse(text)
                .filter(l -> !l.contradicts())
                .map(Linked::shown)
                .flatMap(MousUid::parse));
  }

  /** Greeting and appeal: nothing may stand between them and the next line. */
  void noValue(Label label) {
    form.all(label).forEach(entry -> strays(label, entry.value()));
  }

  private Optional<EmailAddress> address(Label label) {
    return value(
        label,
        text ->
            Linked.parse(text)
                .filter(link -> !link.contradicts())
                .flatMap(link -> EmailAddress.parse(link.shown())));
  }

  private Optional<List<CalField>> calFields() {
    return value(Label.CALFIELD, ValueReader::calFields);
  }

  private static Optional<List<CalField>> calFields(String text) {
    List<Optional<CalField>> names =
        Arrays.stream(text.split(",", -1)).map(CalField::parse).toList();
    boolean literal = names.stream().allMatch(Optional::isPresent);
    boolean distinct = new HashSet<>(names).size() == names.size();
    return literal && distinct
        ? Optional.of(names.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }

  private <T> Optional<T> value(Label label, Function<String, Optional<T>> parse) {
    List<Optional<T>> values = form.all(label).stream().map(entry -> value(entry, parse)).toList();
    return values.size() == 1 ? values.get(0) : Optional.empty();
  }

  private <T> Optional<T> value(Entry entry, Function<String, Optional<T>> parse) {
    Extent extent = Extent.of(entry, margin);
    strays(entry.label(), extent.strays());
    String text = extent.text();
    Optional<T> value = fits(entry.label(), text) ? parse.apply(text) : Optional.empty();
    if (value.isEmpty() && !Characters.anyForbidden(text)) {
      explain(entry, text);
    }
    return value;
  }

  private static boolean fits(Label label, String text) {
    return !isTooLong(label, text) && !isPlaceholder(label, text);
  }

  private static boolean isTooLong(Label label, String text) {
    return text.codePointCount(0, text.length()) > label.longestValue();
  }

  private void strays(Label after, List<Word> strays) {
    strays.stream()
        .collect(Collectors.groupingBy(Word::line, TreeMap::new, Collectors.toList()))
        .forEach((line, words) -> stray(after, line, words));
  }

  private void stray(Label after, int line, List<Word> words) {
    mistakes.add(Kind.UNKNOWN_LINE, line, Word.join(words), Remedy.unknown(after));
  }

  private void explain(Entry entry, String text) {
    Label label = entry.label();
    int line = entry.line();
    boolean below = !entry.value().isEmpty() && entry.value().get(0).first();
    if (text.isEmpty()) {
      mistakes.add(Kind.EMPTY, line, label.phrase(), Remedy.empty(label));
    } else if (isTooLong(label, text)) {
      mistakes.add(Kind.TOO_LONG, line, text, Remedy.tooLong(label));
    } else if (isPlaceholder(label, text)) {
      mistakes.add(Kind.PLACEHOLDER, line, text, Remedy.placeholder(label));
    } else if (below) {
      mistakes.add(Kind.EMPTY, line, label.phrase(), Remedy.empty(label));
      stray(label, entry.value().get(0).line(), entry.firstLine());
    } else {
      explainMisfit(label, line, text);
    }
  }

  private void explainMisfit(Label label, int line, String text) {
    boolean contradicts =
        Linked.parse(text)
            .filter(Linked::contradicts)
            .filter(link -> EmailAddress.parse(link.shown()).isPresent())
            .isPresent();
    if (label == Label.USER && UserName.isAccountId(text)) {
      mistakes.add(Kind.OLD_FORMAT, line, text, Remedy.OLD_USER);
    } else if (label.namesMous() && MousMention.in(text).size() > 1) {
      mistakes.add(Kind.SEVERAL_REQUESTS, line, text, Remedy.ONE_EACH);
    } else if (label.isAddress() && contradicts) {
      mistakes.add(Kind.CONTRADICTION, line, text, Remedy.LINK + label.example());
    } else {
      mistakes.add(Kind.BAD_VALUE, line, text, Remedy.value(label));
    }
  }

  /** The template's hint, in its brackets or out of them. */
  private static boolean isPlaceholder(Label label, String text) {
    String bare = text.replaceAll("^[<\\[{]++|[>\\]}]++$", "").strip().toLowerCase(Locale.ROOT);
    boolean hint = bare.equals(label.hint().toLowerCase(Locale.ROOT)) || DUMMIES.contains(bare);
    boolean bracketed = text.startsWith("<") && text.endsWith(">");
    return hint || (bracketed && bare.indexOf('@') < 0 && bare.indexOf(':') < 0);
  }
}
