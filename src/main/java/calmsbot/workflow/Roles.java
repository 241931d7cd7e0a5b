package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Case;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is who among those who write to the bot.
 *
 * @param aog the archive group's own address
 * @param operators the addresses of its people, who write under their own names
 * @param maintainer the maintainer of the staging command
 */
public record Roles(EmailAddress aog, List<EmailAddress> operators, EmailAddress maintainer) {
  /** What part somebody has in a case. */
  public enum Role {
    /** The EU ARC contact of this case. */
    CONTACT,
    AOG,
    MAINTAINER
  }

  public Roles {
    operators = List.copyOf(operators);
  }

  /** The roles of an address in a case, or outside any case. */
  public Set<Role> of(EmailAddress address, Optional<Case> about) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (about.filter(known -> known.contact().sameAs(address)).isPresent()) {
      roles.add(Role.CONTACT);
    }
    if (aog.sameAs(address) || operators.stream().anyMatch(address::sameAs)) {
      roles.add(Role.AOG);
    }
    if (maintainer.sameAs(address)) {
      roles.add(Role.MAINTAINER);
    }
    return roles;
  }
}
