package calmsbot.requestform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the values of a form, strictly, and has noted what is wrong with each. */
final class ValueReader {
  private final Form form;
  private final Margin margin;
  private final Objections objections;

  ValueReader(Form form, Margin margin, Objections objections) {
    this.form = form;
    this.margin = margin;
    this.objections = objections;
  }

  Gleaned all(Optional<MousUid> mous) {
    var contact = address(Label.CONTACT);
    address(Label.COPY); // must be one, but settles nothing
    return new Gleaned(
        contact,
        mous,
        value(Label.PROJECT, text -> ProjectCode.parse(Linked.unlinked(text))),
        calFields(),
        value(Label.USER, UserName::parse),
        address(Label.EMAIL),
        value(Label.TICKET, text -> Ticket.parse(Linked.unlinked(text))));
  }

  Optional<MousUid> mous(Label label) {
    return value(label, text -> linked(text).flatMap(MousUid::parse));
  }

  /** Greeting and appeal: nothing may stand between them and the next line. */
  void noValue(Label label) {
    form.all(label).forEach(entry -> objections.strays(label, entry.value()));
  }

  private Optional<EmailAddress> address(Label label) {
    return value(label, text -> linked(text).flatMap(EmailAddress::parse));
  }

  private static Optional<String> linked(String text) {
    return Linked.parse(text).filter(link -> !link.contradicts()).map(Linked::shown);
  }

  /** No names for no such line; absent where there are names, but in doubt. */
  private Optional<List<CalField>> calFields() {
    if (form.all(Label.CALFIELD).isEmpty()) {
      return mayNameFields() ? Optional.empty() : Optional.of(List.of());
    }
    return value(Label.CALFIELD, FieldNames::parse)
        .or(() -> form.only(Label.CALFIELD).flatMap(this::meantFields));
  }

  private Optional<List<CalField>> meantFields(Entry entry) {
    Extent extent = Extent.of(entry, margin);
    return objections.mayGoOn(extent) || !Objections.fits(Label.CALFIELD, extent.text())
        ? Optional.empty()
        : FieldNames.meant(extent.text());
  }

  /** Whether anything unknown stands where the line would, or the line itself elsewhere. */
  private boolean mayNameFields() {
    return form.outside().stream().anyMatch(entry -> entry.label() == Label.CALFIELD)
        || objections.slipped(Label.CALFIELD)
        || form.all(Label.PROJECT).stream()
            .anyMatch(entry -> objections.mayGoOn(Extent.of(entry, margin)));
  }

  /** The value of all lines of a label, where they agree. */
  private <T> Optional<T> value(Label label, Function<String, Optional<T>> parse) {
    Set<Optional<T>> values =
        form.all(label).stream()
            .map(entry -> value(entry, parse))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return values.size() == 1 ? values.iterator().next() : Optional.empty();
  }

  private <T> Optional<T> value(Entry entry, Function<String, Optional<T>> parse) {
    Extent extent = Extent.of(entry, margin);
    if (entry.label() == Label.CALFIELD && extent.goesOnWithNames()) {
      objections.broken(entry, extent);
      return Optional.empty();
    }
    objections.strays(entry.label(), extent.strays());
    Optional<T> value = value(entry, extent.text(), parse);
    boolean whole = entry.label().isWholeInALine() || !objections.mayGoOn(extent);
    return whole ? value : Optional.empty();
  }

  private <T> Optional<T> value(Entry entry, String text, Function<String, Optional<T>> parse) {
    Optional<T> value = Objections.fits(entry.label(), text) ? parse.apply(text) : Optional.empty();
    if (value.isEmpty() && !Characters.anyForbidden(text)) {
      objections.value(entry, text);
    }
    return value;
  }
}
