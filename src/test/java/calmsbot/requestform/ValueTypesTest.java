package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "uid___A001_X133d_X1244",
        "uid://A001/X133d/X1244",
        "UID://A001/X133D/X1244",
        "member.uid___A001_X133d_X1244",
        "uid___A001_X133d_X1244."
      })
  void mousUidHasOneNormalForm(String text) {
    assertThat(MousUid.parse(text)).contains(SampleTexts.MOUS);
    assertThat(SampleTexts.MOUS).hasToString("uid___A001_X133d_X1244");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "uid://A001_X133d_X1244",
        "uid___A001/X133d/X1244",
        "uid://A001/X133d",
        "uid___A001_X133g_X1",
        "uid___A001_X133d_X1244_X1",
        "group.uid___A001_X1_X1",
        "uid___A001_X133d_X1244\n",
        "uid___A001_X12345678901234567_X1",
        " uid___A001_X1_X1",
        "uid___A001_X_X1"
      })
  void refusesWhatIsNoMousUid(String text) {
    assertThat(MousUid.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2015.1.00657.S",
        "2016.1.01404.V",
        "2017.1.01355.L",
        "2012.A.00033.S",
        "2011.0.00131.S",
        "2011.0.00004.SV",
        "2016.0.00016.CSV",
        "2018.2.00001.S"
      })
  void projectCodes(String code) {
    assertThat(ProjectCode.parse(code)).map(ProjectCode::text).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2017.1.00727",
        "2017.1.00727.",
        "2017.1.0727.S",
        "2017-1-00727-S",
        "2017.3.00727.S",
        "1017.1.00727.S",
        "2017.1.00727.S\n",
        "2017.1.00727.SVLPA",
        "２017.1.00727.S",
        "2017.a.00727.S",
        "2017.0.00727.S"
      })
  void refusesWhatIsNoProjectCode(String code) {
    assertThat(ProjectCode.parse(code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "J0510+1800",
        "3c273",
        "BL_Lac",
        "3c454.3",
        "J0457+2624_ALMA",
        "Ceres",
        "J1924-2914",
        "1924-292"
      })
  void fieldNames(String name) {
    assertThat(CalField.parse(name)).map(CalField::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "-x",
        ".x",
        "+x",
        "a b",
        "a*",
        "a~b",
        "a;b",
        "ä",
        "a\n",
        "1+2",
        "12-34",
        "1924~292"
      })
  void refusesWhatIsNoFieldName(String name) {
    assertThat(CalField.parse(name)).isEmpty();
    assertThatThrownBy(() -> new CalField(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.org", "first.last+tag@sub.example.org", "o'neill@x-y.ie"})
  void addresses(String address) {
    assertThat(EmailAddress.parse(address)).map(EmailAddress::text).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@b",
        "a@b.",
        "a@.b.org",
        "a..b@c.org",
        ".a@c.org",
        "a.@c.org",
        "a b@c.org",
        "a@b.org\n",
        "a@b.org\r\nBcc: x@y.org",
        "-a@b.org",
        "a@-b.org",
        "a@b-.org",
        "a@b.1",
        "ä@b.org",
        "a@b@c.org",
        "\"a\"@b.org",
        "<a@b.org>"
      })
  void refusesWhatIsNoAddress(String address) {
    assertThat(EmailAddress.parse(address)).isEmpty();
  }

  @Test
  void addressesAreOneWhateverTheirCase() {
    assertThat(new EmailAddress("A@B.org").sameAs(new EmailAddress("a@b.ORG"))).isTrue();
    assertThat(new EmailAddress("A@B.org").sameAs(new EmailAddress("b@b.org"))).isFalse();
  }

  @Test
  void addressesHaveAtMost200Characters() {
    assertThat(EmailAddress.parse("a".repeat(194) + "@b.org")).isPresent();
    assertThat(EmailAddress.parse("a".repeat(195) + "@b.org")).isEmpty();
  }

  @Test
  void aRequestHoldsItsNameInNormalForm() {
    for (String name : List.of("", " Judit", "Judit  S", "Judit\nS", "Jose\u0301", "\u202EJudit")) {
      assertThatThrownBy(() -> named(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(named("Judit").user()).isEqualTo("Judit");
  }

  @Test
  void theSelectionsOrderDoesNotMakeAnotherRequest() {
    Request other =
        new Request(
            SampleTexts.REQUEST.contact(),
            SampleTexts.MOUS,
            SampleTexts.REQUEST.project(),
            List.of(new CalField("J0321+1234"), new CalField("J0510+1800")),
            "Judit Szulagyi",
            new EmailAddress("JUDITS@phys.ethz.ch"),
            new Ticket("16140"));
    assertThat(other.key()).isEqualTo(SampleTexts.REQUEST.key());
    assertThat(named("Judit").key()).isNotEqualTo(other.key());
  }

  private static Request named(String name) {
    return new Request(
        SampleTexts.REQUEST.contact(),
        SampleTexts.MOUS,
        SampleTexts.REQUEST.project(),
        List.of(),
        name,
        SampleTexts.REQUEST.email(),
        SampleTexts.REQUEST.ticket());
  }
}
