package calmsbot.requestscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestscript.Call.WrongCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");
  private static final List<String> RIGHT =
      List.of(
          "2021.1.01582.S",
          "Franco Nero",
          "franco@gmail.com",
          "12345",
          "uid://A001/X159a/X6b",
          "J0510+1800,J0321+1234");

  private static List<String> with(int place, String word) {
    List<String> words = new ArrayList<>(RIGHT);
    words.set(place - 1, word);
    return words;
  }

  private static WrongCall wrong(List<String> words) {
    WrongCall wrong = catchThrowableOfType(WrongCall.class, () -> Arguments.of(words));
    assertThat(wrong).as("%s", words).isNotNull();
    return wrong;
  }

  @Test
  void makeARequest() throws Exception {
    Request request = Arguments.of(RIGHT).request(CONTACT);

    assertThat(request.contact()).isEqualTo(CONTACT);
    assertThat(request.project().text()).isEqualTo("2021.1.01582.S");
    assertThat(request.user()).isEqualTo("Franco Nero");
    assertThat(request.email().text()).isEqualTo("franco@gmail.com");
    assertThat(request.ticket().number()).isEqualTo("12345");
    assertThat(request.mous().uri()).isEqualTo("uid://A001/X159a/X6b");
    assertThat(request.calFields())
        .extracting(CalField::name)
        .containsExactly("J0510+1800", "J0321+1234");
  }

  @Test
  void moreFieldsThanARequestHoldsAreBlamedOnTheFields() {
    String many =
        IntStream.range(0, 300).mapToObj("J%04d+1000"::formatted).collect(Collectors.joining(","));

    assertThat(wrong(with(6, many)).lines().get(0))
        .startsWith("argument 6, ")
        .contains("in a request that would be read as something else");
  }

  @Test
  void withoutFieldsMeanTheWholeMous() throws Exception {
    assertThat(Arguments.of(RIGHT.subList(0, 5)).request(CONTACT).calFields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uid___A001_X159a_X6b",
        "uid://A001/X159A/X6B",
        "member.uid___A001_X159a_X6b",
        "uid://A001/X159a/X6b.",
        "\u00a0uid://A001/X159a/X6b \u200b"
      })
  void takeAUidAsItIsPasted(String uid) throws Exception {
    assertThat(Arguments.of(with(5, uid)).request(CONTACT).mous().uri())
        .isEqualTo("uid://A001/X159a/X6b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 2021.1.1582.S | found \"2021.1.1582.S\"; expected a project code",
        "2 | fnero | found \"fnero\"; that is an account id; expected the full name",
        "3 | franco@gmail | expected the mail address in the helpdesk profile, e.g."
            + " franco@gmail.com",
        "4 | HD-12345 | expected the number of the helpdesk ticket, e.g. 12345",
        "5 | X159a/X6b | expected the UID of a MOUS, in either spelling, e.g. uid://A001/X159a/X6b",
        "6 | J0510+1800, J0321+1234 | Leave out the blanks beside the commas; expected exact field",
        "6 | * | \"*\" is no exact field name",
        "6 | 0~9 | \"0~9\" is no exact field name",
        "6 | 5 | \"5\" is no exact field name",
        "6 | >=0 | \">=0\" is no exact field name",
        "6 | J0510+1800,,J1 | Leave out the comma too many",
        "6 | J1,J1 | Give each name once",
      })
  void areRefusedWithWhatWasExpected(int place, String word, String message) {
    assertThat(wrong(with(place, word)).lines())
        .singleElement()
        .asString()
        .startsWith("argument " + place + ", ")
        .contains(message)
        .contains("e.g. ");
  }

  @Test
  void areToldAllAtOnce() {
    assertThat(wrong(List.of("a", "b", "c", "d", "e")).lines()).hasSize(5);
  }

  @Test
  void anEmptyFieldListIsNoRequestForEverything() {
    assertThat(wrong(with(6, "")).lines().get(0))
        .contains("leave the argument out where no fields are meant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Franco\nhelpdesk ticket 1",
        "x\u001b[2J",
        "Franco Nero email a@b.org",
        "$(reboot)",
        "`id`",
        "\u202eoreN",
        "Franco\u0000"
      })
  void nothingHidesInAName(String name) {
    assertThat(String.join("\n", wrong(with(2, name)).lines()))
        .contains("argument 2")
        .doesNotContain("\u001b", "\u0000", "\u202e");
  }

  @Test
  void whatIsTooLongIsRefusedAndNotRepeated() {
    for (int place = 1; place <= 6; place++) {
      assertThat(wrong(with(place, "9".repeat(10_000))).lines().get(0)).hasSizeLessThan(500);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2021.1.01582.S Franco Nero franco@gmail.com 12345 uid://A001/X159a/X6b",
        "Franco Nero franco@gmail.com 12345 uid://A001/X159a/X6b 2021.1.01582.S",
        "12345 uid://A001/X159a/X6b 2021.1.01582.S franco@gmail.com Franco Nero",
      })
  void inAnotherOrderOrWithoutQuotesAreTypedAnew(String line) {
    WrongCall wrong = wrong(List.of(line.split(" ", -1)));

    assertThat(wrong.meant())
        .contains(
            "triggerCalMSCreation.sh 2021.1.01582.S \"Franco Nero\" franco@gmail.com 12345"
                + " uid://A001/X159a/X6b");
  }

  @Test
  void fieldsAfterBlanksAreTypedAnew() {
    List<String> words = new ArrayList<>(with(6, "J0510+1800,"));
    words.add("J0321+1234");

    assertThat(wrong(words).meant())
        .hasValueSatisfying(line -> assertThat(line).endsWith(" \"J0510+1800,J0321+1234\""));
  }

  @Test
  void aFieldWithoutDigitsIsNoPartOfTheName() {
    List<String> words =
        List.of(
            "2021.1.01582.S", "Franco Nero", "12345", "franco@gmail.com", RIGHT.get(4), "Uranus");

    assertThat(wrong(words).meant())
        .hasValueSatisfying(
            line -> assertThat(line).contains("\"Franco Nero\"").endsWith("\"Uranus\""));
  }

  @Test
  void nothingIsMeantWhereSomethingIsMissing() {
    assertThat(wrong(List.of("2021.1.01582.S", "Franco Nero", "franco@gmail.com")).meant())
        .isEmpty();
    assertThat(wrong(List.of()).lines().get(0)).startsWith("there are no arguments; expected 5");
  }
}
