package calmsbot.requestform;

import java.util.List;
import java.util.Optional;

/**
 * What could be read of a text without doubt.
 *
 * @param calFields empty names for no such line; absent for a line that cannot be read
 */
record Gleaned(
    Optional<EmailAddress> contact,
    Optional<MousUid> mous,
    Optional<ProjectCode> project,
    Optional<List<CalField>> calFields,
    Optional<String> user,
    Optional<EmailAddress> email,
    Optional<Ticket> ticket) {

  /** The request, where nothing is missing. */
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

  /** A fresh body, with hints where nothing could be read. */
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
    return MousMention.in(value.toString()).stream()
        .anyMatch(uid -> !mous.equals(Optional.of(uid)));
  }
}
