package calmsbot.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Archive.Account;
import calmsbot.entitlement.EntitlementRule.AccountName;
import calmsbot.entitlement.Inquiry.Standing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNameTest {
  @ParameterizedTest
  @CsvSource({
    "Judit Szulagyi, Judit, Szulagyi",
    "Judit Szulagyi, Judit, Szulágyi",
    "'Szulágyi, J.', Judit, Szulagyi",
    "J. SZULAGYI, Judit, Szulagyi",
    "Judit, Judit, Szulagyi",
    "Jörg Müller, Joerg, Muller",
    "Franco Nero, '', ''",
    "李明, Ming, Li",
    "Ming Li, 明, 李"
  })
  void canBeThatPerson(String user, String first, String last) {
    assertThat(AccountName.doubt(user, List.of(standing("a", first, last)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Franco Nero, Judit, Szulagyi",
    "F. J. Nero, Federica, Bianchi",
  })
  void isAnotherPerson(String user, String first, String last) {
    assertThat(AccountName.doubt(user, List.of(standing("a", first, last))))
        .hasValueSatisfying(text -> assertThat(text.toString()).contains(user, first + " " + last));
  }

  @Test
  void oneOfTheAccountsWillDo() {
    assertThat(
            AccountName.doubt(
                "Ines Ferraro",
                List.of(standing("a", "Franco", "Nero"), standing("b", "Ines", "Ferraro"))))
        .isEmpty();
  }

  @Test
  void withoutAnAccountThereIsNothingToCompare() {
    assertThat(AccountName.doubt("Franco Nero", List.of())).isEmpty();
  }

  private static Standing standing(String id, String first, String last) {
    return new Standing(new Account(id, first, last, ArchiveWorld.ON_RECORD), Set.of());
  }
}
