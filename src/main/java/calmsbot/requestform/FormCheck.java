package calmsbot.requestform;

import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Mistake.Mistakes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that every line of the form is there, once, and in its place. */
final class FormCheck {
  private final Form form;
  private final List<MisspeltLabel> misspelt;
  private final Mistakes mistakes;

  FormCheck(Form form, List<MisspeltLabel> misspelt, Mistakes mistakes) {
    this.form = form;
    this.misspelt = misspelt;
    this.mistakes = mistakes;
  }

  void run() {
    misspelt.forEach(each -> each.report(mistakes));
    for (Label label : Label.values()) {
      checkNumber(label, form.all(label));
    }
    checkOrder();
    checkOutside();
  }

  private void checkNumber(Label label, List<FormEntry> entries) {
    boolean elsewhere =
        misspelt.stream().anyMatch(each -> each.label() == label)
            || form.outside().stream().anyMatch(entry -> entry.label() == label);
    if (entries.isEmpty() && !label.isOptional() && !elsewhere) {
      missing(label);
    }
    entries.stream().skip(1).forEach(this::repeated);
  }

  private void missing(Label label) {
    Optional<FormEntry> next =
        form.inside().stream().filter(entry -> entry.label().comesAfter(label)).findFirst();
    FormEntry beside = next.orElseGet(() -> form.inside().get(form.inside().size() - 1));
    boolean old = label == Label.EMAIL && !form.all(Label.USER).isEmpty();
    mistakes.add(
        old ? MistakeKind.OLD_FORMAT : MistakeKind.MISSING,
        beside.line(),
        found(beside),
        old ? Remedy.OLD_EMAIL : Remedy.missing(label, next.isPresent()));
  }

  private void repeated(FormEntry entry) {
    if (entry.label().isTelling() || entry.label().namesMous()) {
      mistakes.add(MistakeKind.SEVERAL_REQUESTS, entry.line(), found(entry), Remedy.ONE_EACH);
    } else {
      int first = firstLine(entry.label());
      mistakes.add(
          MistakeKind.REPEATED, entry.line(), found(entry), Remedy.repeated(entry.label(), first));
    }
  }

  private int firstLine(Label label) {
    return form.inside().stream()
        .filter(entry -> entry.label() == label)
        .findFirst()
        .orElseThrow()
        .line();
  }

  private void checkOrder() {
    Label reached = Label.CONTACT;
    Set<Label> once =
        Arrays.stream(Label.values())
            .filter(label -> form.only(label).isPresent())
            .collect(Collectors.toSet());
    for (FormEntry entry : form.inside()) {
      if (reached.comesAfter(entry.label()) && once.contains(entry.label())) {
        misplaced(entry);
      }
      reached = entry.label().comesAfter(reached) ? entry.label() : reached;
    }
  }

  private void misplaced(FormEntry entry) {
    mistakes.add(
        MistakeKind.UNKNOWN_LINE, entry.line(), found(entry), Remedy.misplaced(entry.label()));
  }

  /** If another request begins there, its lines need not be listed one by one. */
  private void checkOutside() {
    Set<Label> present = form.inside().stream().map(FormEntry::label).collect(Collectors.toSet());
    for (FormEntry entry : form.outside()) {
      if (present.contains(entry.label())) {
        repeated(entry);
      } else {
        misplaced(entry);
      }
      if (entry.label() == Label.CONTACT) {
        return;
      }
    }
  }

  private static String found(FormEntry entry) {
    return entry.label().line(Word.join(entry.value().stream().limit(5).toList()));
  }
}
