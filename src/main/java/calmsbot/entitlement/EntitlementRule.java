package calmsbot.entitlement;

import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.Archive.ProjectRole;
import calmsbot.entitlement.Inquiry.Standing;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.UserName;
import calmsbot.requestform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final Sentence FOR_THE_HELPDESK =
      Sentence.verbatim(
          "You presently do not have access permission for the requested data."
              + " Please wait until the data becomes public.");

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

  private List<Sentence> reason(Request request, List<Standing> standings, Publicity publicity) {
    List<Sentence> lines = new ArrayList<>();
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

  private static Sentence held(EmailAddress email, List<Standing> standings, String rule) {
    return standings.isEmpty()
        ? Wording.ACCOUNT_MISSING.with(Map.of("address", email, "rule", rule))
        : Wording.ACCOUNTS_SEVERAL.with(
            Map.of(
                "address",
                email,
                "accounts",
                standings.stream()
                    .map(EntitlementRule::described)
                    .collect(Collectors.joining("; "))));
  }

  private static String described(Standing standing) {
    String roles =
        standing.roles().stream()
            .sorted()
            .map(ProjectRole::toString)
            .collect(Collectors.joining(", "));
    return standing.account().id() + ": " + (roles.isEmpty() ? "no role" : roles);
  }

  private Sentence position(Request request, List<Standing> standings) {
    Set<ProjectRole> roles =
        standings.stream().flatMap(one -> one.roles().stream()).collect(Collectors.toSet());
    if (standings.isEmpty()) {
      return Wording.USER_UNKNOWN.with("address", request.email());
    }
    if (roles.contains(ProjectRole.CO_PI)) {
      return Wording.USER_CO_PI.with(
          Map.of("address", request.email(), "project", request.project(), "kinds", kinds()));
    }
    return (roles.contains(ProjectRole.CO_I) ? Wording.USER_CO_I : Wording.USER_WITHOUT_ROLE)
        .with(Map.of("address", request.email(), "project", request.project()));
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
    static Optional<Sentence> doubt(String user, List<Standing> standings) {
      List<String> owners = standings.stream().map(one -> nameOf(one.account())).toList();
      return owners.isEmpty()
              || owners.stream().anyMatch(owner -> UserName.mayBeOnePerson(user, owner))
          ? Optional.empty()
          : Optional.of(
              Wording.USER_NAME_DIFFERS.with(
                  Map.of("name", user, "owner", String.join(" and ", owners))));
    }

    private static String nameOf(Account account) {
      return (account.firstName() + " " + account.lastName()).strip();
    }
  }
}
