package calmsbot.mail;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What our own servers put above a mail. It ends at the Received field of the server that took the
 * mail from outside, for whatever stands below that came with the mail (RFC 8601, 5). In a mail
 * without such a field it ends where the author's own fields begin.
 *
 * @param length how many of the mail's fields it takes
 * @param end the value of the Received field at its end, where there is one
 */
record TraceBlock(int length, Optional<String> end) {
  private static final String RECEIVED = "received";
  private static final Set<String> AUTHORS =
      Set.of(
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "message-id",
          "in-reply-to",
          "references",
          "mime-version",
          "content-type",
          "content-transfer-encoding");

  /**
   * Goes down from one server of ours to the one before it. The topmost field is written by the
   * last of them, and below the field of an inner one stands what another of ours wrote: so no
   * field that came with the mail is ever taken for ours.
   */
  static TraceBlock of(List<Headers.Field> fields, OwnServers servers) {
    for (int i = 0; i < fields.size(); i++) {
      Headers.Field field = fields.get(i);
      if (field.name().equals(RECEIVED) && !isInner(field, servers)) {
        return new TraceBlock(i, Optional.of(field.value()));
      }
      if (AUTHORS.contains(field.name())) {
        return new TraceBlock(i, Optional.empty());
      }
    }
    return new TraceBlock(fields.size(), Optional.empty());
  }

  private static boolean isInner(Headers.Field field, OwnServers servers) {
    return field.regular()
        && ReceivedField.parse(field.value()).filter(servers::isInner).isPresent();
  }

  /** Whether one of the servers that may take mail from outside wrote the field at its end. */
  boolean endsAtBorder(OwnServers servers) {
    return servers.border().isEmpty()
        || end.flatMap(ReceivedField::parse).filter(servers::isBorder).isPresent();
  }
}
