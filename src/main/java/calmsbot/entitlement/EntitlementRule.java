package calmsbot.entitlement;

import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Inquiry.Standing;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.UserName;
import calmsbot.requestform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may have the whole MOUS: its PI, a delegee of type DATA, a co-PI if the kind of project
 * allows it, and everybody once it is public. The notice goes to the address on record, so a case
 * with an entitled user but without exactly one account goes to AOG.
 */
final class EntitlementRule {
  /** What the helpdesk tells the astronomer, word for word. */
  private static final String FOR_THE_HELPDESK =
      "You presently do not have access permission for the requested data."
          + " Please wait until the data becomes public.";

  private final Set<String> coPiKinds;

  EntitlementRule(Set<String> coPiKinds) {
    this.coPiKinds = new TreeSet<>(coPiKinds);
  }

  /** What the roles alone decide; empty if none of the accounts is entitled by a role. */
  Optional<Decision> byRole(Request request, List<Standing> standings) {
    String rights =
        standings.stream()
            .flatMap(standing -> right(request, standing.roles()).stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return rights.isEmpty() ? Optional.empty() : Optional.of(grant(request, standings, rights));
  }

  /** What the release dates decide for a user whose roles do not entitle. */
  Decision byDate(Request request, List<Standing> standings, Publicity publicity) {
    return publicity.isPublic()
        ? grant(request, standings, "public data")
        : new Decision.Refuse(Verdict.NOT_ENTITLED, reason(request, standings, publicity));
  }

  private List<String> reason(Request request, List<Standing> standings, Publicity publicity) {
    List<String> lines = new ArrayList<>();
    lines.add(position(request, standings));
    AccountName.doubt(request.user(), standings).ifPresent(lines::add);
    lines.add(publicity.words());
    lines.add(FOR_THE_HELPDESK);
    return lines;
  }

  private Optional<String> right(Request request, Set<ProjectRole> roles) {
    String kind = request.project().kind();
    if (roles.contains(ProjectRole.PI)) {
      return Optional.of("PI");
    }
    if (roles.contains(ProjectRole.DELEGEE)) {
      return Optional.of("delegee of type DATA");
    }
    return roles.contains(ProjectRole.CO_PI) && coPiKinds.contains(kind)
        ? Optional.of("co-PI of a ." + kind + " project")
        : Optional.empty();
  }

  private static Decision grant(Request request, List<Standing> standings, String rule) {
    return standings.size() == 1
        ? new Decision.Approve(
            rule, standings.get(0).account().email(), AccountName.doubt(request.user(), standings))
        : new Decision.Escalate(held(request.email(), standings, rule));
  }

  private static String held(EmailAddress email, List<Standing> standings, String rule) {
    return standings.isEmpty()
        ? "No active account has the address %s, so no address on record can be told (%s)."
            .formatted(email, rule)
        : "Several active accounts have the address %s (%s): please find out which one is meant."
            .formatted(
                email,
                String.join("; ", standings.stream().map(EntitlementRule::described).toList()));
  }

  private static String described(Standing standing) {
    String roles =
        standing.roles().stream()
            .sorted()
            .map(ProjectRole::toString)
            .collect(Collectors.joining(", "));
    return standing.account().id() + ": " + (roles.isEmpty() ? "no role" : roles);
  }

  private String position(Request request, List<Standing> standings) {
    Set<ProjectRole> roles =
        standings.stream().flatMap(one -> one.roles().stream()).collect(Collectors.toSet());
    if (standings.isEmpty()) {
      return "No active account has the address "
          + request.email()
          + ": please look up the address in the user's profile, and send a fresh request with"
          + " it.";
    }
    if (roles.contains(ProjectRole.CO_PI)) {
      return "%s is co-PI of %s, which gives access for %s projects only: needs a delegation of type DATA."
          .formatted(request.email(), request.project(), kinds());
    }
    return roles.contains(ProjectRole.CO_I)
        ? "%s is co-I of %s: needs a delegation of type DATA from the PI."
            .formatted(request.email(), request.project())
        : "%s is neither PI of %s nor a delegee of type DATA."
            .formatted(request.email(), request.project());
  }

  private String kinds() {
    return coPiKinds.isEmpty()
        ? "no"
        : String.join(" and ", coPiKinds.stream().map("."::concat).toList());
  }

  /**
   * Whether the name in a request can be that of an account's owner. Only the address decides who
   * somebody is; another person's name beside it is a slip that the sender should be told of.
   */
  static final class AccountName {
    private AccountName() {}

    /** What to say if no account with the address has that name; empty without an account. */
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
}
