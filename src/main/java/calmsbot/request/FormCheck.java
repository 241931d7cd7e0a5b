package calmsbot.request;

import calmsbot.request.Mistake.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that every line of the form is there, once, and in its place. */
final class FormCheck {
  private final Form form;
  private final Mistakes mistakes;

  FormCheck(Form form, Mistakes mistakes) {
    this.form = form;
    this.mistakes = mistakes;
  }

  void run() {
    for (Label label : Label.values()) {
      checkNumber(label, form.all(label));
    }
    checkOrder();
    Set<Label> present = form.inside().stream().map(Entry::label).collect(Collectors.toSet());
    form.outside().forEach(entry -> refuseOutside(entry, present.contains(entry.label())));
  }

  private void checkNumber(Label label, List<Entry> entries) {
    if (entries.isEmpty() && !label.isOptional()) {
      missing(label);
    }
    entries.stream().skip(1).forEach(this::repeated);
  }

  private void missing(Label label) {
    boolean old = label == Label.EMAIL && !form.inside().isEmpty();
    mistakes.add(
        old ? Kind.OLD_FORMAT : Kind.MISSING,
        lineBelow(label),
        "",
        old ? Remedy.OLD_EMAIL : Remedy.missing(label));
  }

  /** The line before which a missing one belongs. */
  private int lineBelow(Label label) {
    return form.inside().stream()
        .filter(entry -> entry.label().comesAfter(label))
        .map(Entry::line)
        .findFirst()
        .orElse(form.lastLine());
  }

  private void repeated(Entry entry) {
    boolean another = entry.label().isTelling() || entry.label().namesMous();
    mistakes.add(
        another ? Kind.SEVERAL_REQUESTS : Kind.REPEATED,
        entry.line(),
        found(entry),
        another ? Remedy.ONE_EACH : Remedy.repeated(entry.label()));
  }

  private void checkOrder() {
    Label reached = Label.CONTACT;
    Set<Label> once =
        Arrays.stream(Label.values())
            .filter(label -> form.only(label).isPresent())
            .collect(Collectors.toSet());
    for (Entry entry : form.inside()) {
      if (reached.comesAfter(entry.label()) && once.contains(entry.label())) {
        misplaced(entry);
      }
      reached = entry.label().comesAfter(reached) ? entry.label() : reached;
    }
  }

  private void misplaced(Entry entry) {
    mistakes.add(Kind.UNKNOWN_LINE, entry.line(), found(entry), Remedy.misplaced(entry.label()));
  }

  private void refuseOutside(Entry entry, boolean again) {
    if (again) {
      repeated(entry);
    } else {
      misplaced(entry);
    }
  }

  private static String found(Entry entry) {
    return entry.label().line(Word.join(entry.value().stream().limit(5).toList()));
  }
}
