package calmsbot.entitlement;

import java.util.Set;

/** An account with the user's address, and its roles towards the MOUS. */
record Standing(Account account, Set<Role> roles) {
  Standing {
    roles = Set.copyOf(roles);
  }
}
