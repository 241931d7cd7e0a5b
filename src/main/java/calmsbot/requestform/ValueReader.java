package calmsbot.requestform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the values of a form strictly, and has noted what is wrong with each. */
final class ValueReader {
  private final Form form;
  private final Extent.Margin margin;
  private final Objections objections;

  ValueReader(Form form, Extent.Margin margin, Objections objections) {
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
        value(Label.PROJECT, text -> ProjectCode.parse(LinkedValue.unlinked(text))),
        calFields(),
        value(Label.USER, UserName::parse),
        address(Label.EMAIL),
        value(Label.TICKET, text -> Ticket.parse(LinkedValue.unlinked(text))));
  }

  Optional<MousUid> mous(Label label) {
    return value(label, text -> linked(text).flatMap(MousUid::parse));
  }

  /** Greeting and appeal: nothing may come between them and the next line. */
  void noValue(Label label) {
    form.all(label).forEach(entry -> objections.strays(label, entry.value()));
  }

  private Optional<EmailAddress> address(Label label) {
    return value(label, text -> linked(text).flatMap(EmailAddress::parse));
  }

  private static Optional<String> linked(String text) {
    return LinkedValue.parse(text).filter(link -> !link.contradicts()).map(LinkedValue::shown);
  }

  /** Empty names if there is no such line; absent if there are names, but in doubt. */
  private Optional<List<CalField>> calFields() {
    if (form.all(Label.CALFIELD).isEmpty()) {
      return mayNameFields() ? Optional.empty() : Optional.of(List.of());
    }
    return value(Label.CALFIELD, CalField::parseList)
        .or(() -> form.only(Label.CALFIELD).flatMap(this::meantFields));
  }

  private Optional<List<CalField>> meantFields(FormEntry entry) {
    Extent extent = Extent.of(entry, margin);
    return objections.mayGoOn(extent) || !Objections.fits(Label.CALFIELD, extent.text())
        ? Optional.empty()
        : CalField.meantList(extent.text());
  }

  /** Whether something unknown is where the line would be, or the line itself is elsewhere. */
  private boolean mayNameFields() {
    return form.outside().stream().anyMatch(entry -> entry.label() == Label.CALFIELD)
        || objections.slipped(Label.CALFIELD)
        || form.all(Label.PROJECT).stream()
            .anyMatch(entry -> objections.mayGoOn(Extent.of(entry, margin)));
  }

  /** The value of all lines with a label, if they agree. */
  private <T> Optional<T> value(Label label, Function<String, Optional<T>> parse) {
    Set<Optional<T>> values =
        form.all(label).stream()
            .map(entry -> value(entry, parse))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return values.size() == 1 ? values.iterator().next() : Optional.empty();
  }

  private <T> Optional<T> value(FormEntry entry, Function<String, Optional<T>> parse) {
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

  private <T> Optional<T> value(FormEntry entry, String text, Function<String, Optional<T>> parse) {
    Optional<T> value = Objections.fits(entry.label(), text) ? parse.apply(text) : Optional.empty();
    if (value.isEmpty() && !Characters.anyForbidden(text)) {
      objections.value(entry, text);
    }
    return value;
  }

  /**
   * What could be read of a text for certain.
   *
   * @param calFields empty names if there is no such line; absent if the line cannot be read
   */
  record Gleaned(
      Optional<EmailAddress> contact,
      Optional<MousUid> mous,
      Optional<ProjectCode> project,
      Optional<List<CalField>> calFields,
      Optional<String> user,
      Optional<EmailAddress> email,
      Optional<Ticket> ticket) {

    /** The request, if nothing is missing. */
    Request request() {
      return new Request(
          contact.orElseThrow(),
          mous.orElseThrow(),
          project.orElseThrow(),
          calFields.orElseThrow(),
          user.orElseThrow(),
          email.orElseThrow(),
          ticket.orElseThrow());
    }

    /** A fresh body, with hints for what could not be read. */
    Layout corrected() {
      Layout layout = mous.map(Layout.blank()::withMous).orElseGet(Layout::blank);
      layout = filled(layout, Label.CONTACT, contact);
      layout = filled(layout, Label.PROJECT, project);
      layout = filled(layout, Label.USER, user);
      layout = filled(layout, Label.EMAIL, email);
      layout = filled(layout, Label.TICKET, ticket);
      return calFields
          .filter(names -> names.stream().noneMatch(this::namesAnother))
          .map(layout::withCalFields)
          .orElse(layout.withPlaceholder(Label.CALFIELD));
    }

    private Layout filled(Layout layout, Label label, Optional<?> value) {
      return value.filter(v -> !namesAnother(v)).map(v -> layout.with(label, v)).orElse(layout);
    }

    /** A value with a UID in it would make the form contradict itself. */
    private boolean namesAnother(Object value) {
      return MousUid.mentionedIn(value.toString()).stream()
          .anyMatch(uid -> !mous.equals(Optional.of(uid)));
    }
  }
}
