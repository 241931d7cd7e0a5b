package calmsbot.requestscript;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestscript.Call.TypedText;
import calmsbot.requestscript.Call.WrongCall;
import calmsbot.workflow.intake.SenderPolicy;
import java.util.Map;
import java.util.Optional;

/**
 * Which EU ARC person is calling.
 *
 * @param domain what follows a login in an address
 * @param known other addresses, by login
 * @param accepted whom the bot takes requests from
 */
public record Contacts(
    Optional<String> domain, Map<String, EmailAddress> known, SenderPolicy accepted) {
  public Contacts {
    known = Map.copyOf(known);
  }

  /** The address of the person with this login, or the given one, if the bot will take it. */
  public EmailAddress of(Optional<String> given, String login) throws WrongCall {
    EmailAddress address = given.isPresent() ? read(given.get()) : byLogin(login);
    if (!accepted.allows(address)) {
      throw new WrongCall(
          "the bot takes no request from %s, only from %s; name your own address there, e.g. %s"
              .formatted(
                  address, String.join(", ", accepted.allow()), Call.Setting.CONTACT.example()));
    }
    return address;
  }

  private static EmailAddress read(String given) throws WrongCall {
    return EmailAddress.parse(given)
        .orElseThrow(
            () ->
                new WrongCall(
                    "--contact: found %s; expected the mail address of an EU ARC person, e.g. %s"
                        .formatted(TypedText.of(given), Call.Setting.CONTACT.example())));
  }

  private EmailAddress byLogin(String login) throws WrongCall {
    return Optional.ofNullable(known.get(login))
        .or(() -> domain.flatMap(at -> EmailAddress.parse(login + "@" + at)))
        .orElseThrow(
            () ->
                new WrongCall(
                    "whose mail address is the login %s? Give yours, e.g. %s, or have it put"
                            .formatted(TypedText.of(login), Call.Setting.CONTACT.example())
                        + " into contacts.addresses of request.yaml"));
  }
}
