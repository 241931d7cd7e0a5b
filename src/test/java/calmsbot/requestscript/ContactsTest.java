package calmsbot.requestscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestscript.Call.WrongCall;
import calmsbot.workflow.intake.SenderPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactsTest {
  private static final EmailAddress JOHN = new EmailAddress("John.Doe@eso.org");

  private static Contacts contacts(Optional<String> domain) {
    return new Contacts(
        domain, Map.of("jdoe", JOHN), new SenderPolicy(List.of("*@eso.org"), Optional.empty()));
  }

  private static final Contacts OF_ESO = contacts(Optional.of("eso.org"));

  @Test
  void aLoginIsAnAddressOfTheDomainUnlessItsOwnIsKnown() throws Exception {
    assertThat(OF_ESO.of(Optional.empty(), "evkampe").text()).isEqualTo("evkampe@eso.org");
    assertThat(OF_ESO.of(Optional.empty(), "jdoe")).isEqualTo(JOHN);
  }

  @Test
  void theAddressThatIsGivenWins() throws Exception {
    assertThat(OF_ESO.of(Optional.of("x@ESO.org"), "jdoe").text()).isEqualTo("x@ESO.org");
  }

  @Test
  void anAddressThatTheBotWouldNotTakeIsRefused() {
    assertThatThrownBy(() -> OF_ESO.of(Optional.of("x@gmail.com"), "jdoe"))
        .isInstanceOf(WrongCall.class)
        .hasMessageStartingWith("the bot takes no request from x@gmail.com, only from *@eso.org");
    assertThatThrownBy(() -> contacts(Optional.of("cluster.eso.org")).of(Optional.empty(), "root"))
        .isInstanceOf(WrongCall.class)
        .hasMessageContaining("root@cluster.eso.org");
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThatThrownBy(() -> OF_ESO.of(Optional.of("me"), "jdoe"))
        .isInstanceOf(WrongCall.class)
        .hasMessage(
            "--contact: found \"me\"; expected the mail address of an EU ARC person, e.g. --contact"
                + " evkampe@eso.org");
  }

  @Test
  void aLoginWithoutAnAddressIsAskedForOne() {
    for (String login : List.of("nobody knows", "")) {
      assertThatThrownBy(() -> contacts(Optional.empty()).of(Optional.empty(), login))
          .isInstanceOf(WrongCall.class)
          .hasMessageContaining("Give yours, e.g. --contact evkampe@eso.org");
      assertThatThrownBy(() -> OF_ESO.of(Optional.empty(), login)).isInstanceOf(WrongCall.class);
    }
  }
}
