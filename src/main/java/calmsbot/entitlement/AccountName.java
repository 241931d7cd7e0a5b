package calmsbot.entitlement;

import calmsbot.requestform.UserName;
import java.util.List;
import java.util.Optional;

/**
 * Whether the name in a request can be that of an account's owner. The address alone decides who
 * somebody is; another person's name beside it is a slip that the sender should hear of.
 */
final class AccountName {
  private AccountName() {}

  /** What to tell where no account with the address bears that name; empty without an account. */
  static Optional<String> doubt(String user, List<Standing> standings) {
    List<String> owners = standings.stream().map(one -> nameOf(one.account())).toList();
    return owners.isEmpty()
            || owners.stream().anyMatch(owner -> UserName.mayBeOnePerson(user, owner))
        ? Optional.empty()
        : Optional.of(
            "The request names %s, but the address is that of %s: please check both."
                .formatted(user, String.join(" and ", owners)));
  }

  private static String nameOf(Account account) {
    return (account.firstName() + " " + account.lastName()).strip();
  }
}
