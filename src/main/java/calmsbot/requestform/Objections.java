package calmsbot.requestform;

import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Mistake.Mistakes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes what is wrong with the values of a form, each with its own remedy. */
final class Objections {
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
          "name surname",
          "surname",
          "official user name",
          "official user email",
          "all",
          "any",
          "yes",
          "no",
          "not applicable",
          "not known",
          "not needed",
          "see above",
          "see below",
          "see ticket",
          "same",
          "same as above",
          "tba",
          "todo",
          "none",
          "null",
          "unknown",
          "tbd",
          "tbc",
          "xxx",
          "n/a",
          "...",
          "-");

  private final List<MisspeltLabel> misspelt;
  private final Mistakes mistakes;

  Objections(List<MisspeltLabel> misspelt, Mistakes mistakes) {
    this.misspelt = misspelt;
    this.mistakes = mistakes;
  }

  private boolean isSlip(int line) {
    return misspelt.stream().anyMatch(each -> each.opens(line));
  }

  /** Whether words below a value may continue it. */
  boolean mayGoOn(Extent extent) {
    return extent.strays().stream().anyMatch(word -> !isSlip(word.line()));
  }

  boolean slipped(Label label) {
    return misspelt.stream().anyMatch(each -> each.label() == label);
  }

  /** Whether a text may be a value at all. */
  static boolean fits(Label label, String text) {
    return !isTooLong(label, text) && !isPlaceholder(label, text);
  }

  /** An address and the link to it are one value. */
  private static boolean isTooLong(Label label, String text) {
    String shown =
        label.isAddress() ? LinkedValue.parse(text).map(LinkedValue::shown).orElse(text) : text;
    return shown.codePointCount(0, shown.length()) > label.longestValue();
  }

  /** The template's hint, with or without its brackets. */
  private static boolean isPlaceholder(Label label, String text) {
    String bare =
        text.replaceAll("^[<\\[{]++|(?<![>\\]}])[>\\]}]++$", "").strip().toLowerCase(Locale.ROOT);
    boolean hint = bare.equals(label.hint().toLowerCase(Locale.ROOT)) || DUMMIES.contains(bare);
    boolean bracketed = text.startsWith("<") && text.endsWith(">");
    return hint || (bracketed && bare.indexOf('@') < 0 && bare.indexOf(':') < 0);
  }

  /** Words below a value that belong to no line; those of a misspelt label are accounted for. */
  void strays(Label after, List<Word> strays) {
    strays.stream()
        .collect(Collectors.groupingBy(Word::line, TreeMap::new, Collectors.toList()))
        .forEach((line, words) -> stray(after, line, words));
  }

  private void stray(Label after, int line, List<Word> words) {
    if (isSlip(line)) {
      return; // reported as such
    }
    if (words.stream().anyMatch(word -> !MousUid.mentionedIn(word.text()).isEmpty())) {
      mistakes.add(MistakeKind.SEVERAL_REQUESTS, line, Word.join(words), Remedy.ONE_EACH);
    } else {
      mistakes.add(MistakeKind.UNKNOWN_LINE, line, Word.join(words), Remedy.unknown(after));
    }
  }

  /** Names of calibrators that continue on the lines below. */
  void broken(FormEntry entry, Extent extent) {
    int next = extent.strays().get(0).line();
    mistakes.add(MistakeKind.BAD_VALUE, entry.line(), extent.text(), Remedy.broken(next));
  }

  void value(FormEntry entry, String text) {
    Label label = entry.label();
    int line = entry.line();
    boolean below = !entry.value().isEmpty() && entry.value().get(0).first();
    if (text.isEmpty()) {
      mistakes.add(MistakeKind.EMPTY, line, label.phrase(), Remedy.empty(label));
    } else if (isTooLong(label, text)) {
      mistakes.add(MistakeKind.TOO_LONG, line, text, Remedy.tooLong(label));
    } else if (isPlaceholder(label, text)) {
      mistakes.add(MistakeKind.PLACEHOLDER, line, text, Remedy.placeholder(label));
    } else if (below) {
      mistakes.add(MistakeKind.EMPTY, line, label.phrase(), Remedy.empty(label));
      stray(label, entry.value().get(0).line(), entry.firstLine());
    } else {
      misfit(label, line, text);
    }
  }

  private void misfit(Label label, int line, String text) {
    if (label == Label.USER && UserName.isAccountId(text)) {
      mistakes.add(MistakeKind.OLD_FORMAT, line, text, Remedy.OLD_USER);
    } else if (label.namesMous() && MousUid.mentionedIn(text).size() > 1) {
      mistakes.add(MistakeKind.SEVERAL_REQUESTS, line, text, Remedy.ONE_EACH);
    } else if (label.isAddress() && isContradictingLink(text)) {
      mistakes.add(MistakeKind.CONTRADICTION, line, text, Remedy.LINK + label.example());
    } else {
      mistakes.add(MistakeKind.BAD_VALUE, line, text, remedy(label, text));
    }
  }

  private static boolean isContradictingLink(String text) {
    return LinkedValue.parse(text)
        .filter(LinkedValue::contradicts)
        .filter(link -> EmailAddress.parse(link.shown()).isPresent())
        .isPresent();
  }

  private static String remedy(Label label, String text) {
    String odd = Characters.numbered(text);
    if (label != Label.USER && !odd.isEmpty()) {
      return Remedy.plain(label, odd);
    }
    return label == Label.CALFIELD
        ? Remedy.names(CalField.objectionToList(text))
        : Remedy.value(label);
  }
}
