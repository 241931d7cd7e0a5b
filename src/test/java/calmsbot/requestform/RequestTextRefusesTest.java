package calmsbot.requestform;

import static calmsbot.requestform.Mistake.MistakeKind.BAD_CHARACTER;
import static calmsbot.requestform.Mistake.MistakeKind.BAD_VALUE;
import static calmsbot.requestform.Mistake.MistakeKind.CONTRADICTION;
import static calmsbot.requestform.Mistake.MistakeKind.EMPTY;
import static calmsbot.requestform.Mistake.MistakeKind.HISTORY;
import static calmsbot.requestform.Mistake.MistakeKind.MISSING;
import static calmsbot.requestform.Mistake.MistakeKind.OLD_FORMAT;
import static calmsbot.requestform.Mistake.MistakeKind.PLACEHOLDER;
import static calmsbot.requestform.Mistake.MistakeKind.REPEATED;
import static calmsbot.requestform.Mistake.MistakeKind.REPLY_OR_FORWARD;
import static calmsbot.requestform.Mistake.MistakeKind.SEVERAL_REQUESTS;
import static calmsbot.requestform.Mistake.MistakeKind.TOO_LONG;
import static calmsbot.requestform.Mistake.MistakeKind.UNKNOWN_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Mistake.MistakeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextRefusesTest {
  private static final String OTHER = "uid___A001_X133d_X9999";

  private static void refused(String body, MistakeKind... kinds) {
    assertThat(SampleTexts.kinds(SampleTexts.read(body))).containsExactly(kinds);
  }

  private static void refusedSubject(String subject, MistakeKind... kinds) {
    assertThat(SampleTexts.kinds(SampleTexts.read(subject, SampleTexts.BODY)))
        .containsExactly(kinds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EU ARC contact evkampe@eso.org",
        "CC email dpetry@eso.org",
        "ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244",
        "Dear AOG,",
        "please create the calibrated MS for",
        "MOUS uid___A001_X133d_X1244\nproject",
        "project 2017.1.00727.S",
        "for user Judit Szulagyi",
        "helpdesk ticket 16140"
      })
  void aMissingLine(String line) {
    refused(SampleTexts.with(line, line.endsWith("project") ? "project" : ""), MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s] ALMA:", "[cf. %s] ALMA:", "[EXT] [%s]ALMA:"})
  void anotherMousInATagOfTheSubject(String start) {
    String subject = SampleTexts.SUBJECT.replace("ALMA:", start.formatted(OTHER));
    refusedSubject(subject, SEVERAL_REQUESTS);
    refusedSubject(SampleTexts.SUBJECT + " [%s]".formatted(OTHER), SEVERAL_REQUESTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[Re]", "[fwd]", "[FWD]", "[AW]"})
  void aPrefixInATagsClothes(String tag) {
    assertThat(SampleTexts.read(tag + " " + SampleTexts.SUBJECT, SampleTexts.BODY))
        .isInstanceOf(Reading.MalformedRequest.class);
    assertThat(SampleTexts.read(SampleTexts.SUBJECT + " " + tag, SampleTexts.BODY))
        .isInstanceOf(Reading.MalformedRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT ENTITLED", "INVALID MOUS UID", "*MOUS NOT DELIVERED*"})
  void aVerdictIsHistory(String verdict) {
    refused(verdict + "\n\n" + SampleTexts.BODY, HISTORY);
    refused(SampleTexts.BODY + "\n" + verdict + "\n", HISTORY);
  }

  @Test
  void anOldFormWithoutAnAddress() {
    refused(SampleTexts.with("email judits@phys.ethz.ch\n", ""), OLD_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2017.1.00727.S",
        "J0510+1800,J0321+1234",
        "Judit Szulagyi",
        "judits@phys.ethz.ch",
        "16140",
        "evkampe@eso.org",
        "dpetry@eso.org"
      })
  void anEmptyValue(String value) {
    refused(SampleTexts.with(" " + value, ""), EMPTY);
    refused(SampleTexts.with(value, ""), EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "project 2017.1.00727.S", "calfield J0510+1800,J0321+1234", "for user Judit Szulagyi",
        "email judits@phys.ethz.ch", "helpdesk ticket 16140", "CC email dpetry@eso.org"
      })
  void aRepeatedLine(String line) {
    refused(SampleTexts.with(line, line + "\n" + line), REPEATED);
  }

  @Test
  void aRepeatedLineBelowTheTicket() {
    refused(SampleTexts.BODY + "project 2017.1.00727.S\n", REPEATED);
    refused(SampleTexts.BODY + "email judits@phys.ethz.ch\n", REPEATED);
    refused(SampleTexts.BODY + "\n\nhelpdesk ticket 16141\n", REPEATED);
    refused(SampleTexts.BODY.replaceAll("\\s+", " ") + "helpdesk ticket 16141", REPEATED);
    refused(
        SampleTexts.with("calfield J0510+1800,J0321+1234\n", "") + "calfield J0510+1800\n",
        UNKNOWN_LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"urgent", "please hurry", "institute ETH Zurich", "priority: high", "Hi"})
  void anUnknownLineAnywhereInTheForm(String unknown) {
    List<String> lines = SampleTexts.BODY.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        var more = new ArrayList<>(lines);
        more.add(i, unknown);
        assertThat(SampleTexts.kinds(SampleTexts.read(String.join("\n", more))))
            .as("before " + lines.get(i))
            .containsExactly(UNKNOWN_LINE);
      }
    }
  }

  @Test
  void linesOutOfOrder() {
    refused(
        SampleTexts.with(
            "project 2017.1.00727.S\ncalfield J0510+1800,J0321+1234\n",
            "calfield J0510+1800,J0321+1234\nproject 2017.1.00727.S\n"),
        UNKNOWN_LINE);
  }

  @Test
  void placesThatNameDifferentMouss() {
    String uid = "uid___A001_X133d_X1244";
    refusedSubject(SampleTexts.SUBJECT.replace(uid, OTHER), CONTRADICTION);
    refused(SampleTexts.with("DATA MOUS " + uid, "DATA MOUS " + OTHER), CONTRADICTION);
    refused(SampleTexts.with("\nMOUS " + uid, "\nMOUS " + OTHER), CONTRADICTION);
  }

  @Test
  void severalMouss() {
    String line = "\nMOUS uid___A001_X133d_X1244";
    refused(SampleTexts.with(line, line + " " + OTHER), SEVERAL_REQUESTS);
    refused(SampleTexts.with(line, line + "," + OTHER), SEVERAL_REQUESTS);
    refused(SampleTexts.with(line, line + "\nMOUS " + OTHER), SEVERAL_REQUESTS);
    refused(SampleTexts.BODY + "\nand also " + OTHER + " please\n", SEVERAL_REQUESTS);
    refused(SampleTexts.BODY + "\nand A001/X133d/X9999 please\n", SEVERAL_REQUESTS);
    refusedSubject(SampleTexts.SUBJECT + ", " + OTHER, SEVERAL_REQUESTS);
  }

  @Test
  void severalRequests() {
    assertThat(SampleTexts.kinds(SampleTexts.read(SampleTexts.BODY + "\n" + SampleTexts.BODY)))
        .contains(SEVERAL_REQUESTS);
    assertThat(
            SampleTexts.kinds(
                SampleTexts.read((SampleTexts.BODY + SampleTexts.BODY).replaceAll("\\s+", " "))))
        .contains(SEVERAL_REQUESTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> thanks",
        "JS> thanks",
        "-----Original Message-----",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "-----Message d'origine-----",
        "----- 原始邮件 -----",
        "On Mon, 23 Nov 2026 at 10:00, Judit <j@x.ch> wrote:",
        "On Mon, 23 Nov 2026 at 10:00, Judit\n<j@x.ch> wrote:",
        "Am 23.11.2026 um 10:00 schrieb Judit:",
        "Le 23 nov. 2026 à 10:00, Judit a écrit :",
        "2026年11月23日 Judit 写道：",
        "2026/11/23 10:00、Judit <j@x.ch>のメール:",
        "Quoting Judit Szulagyi <j@x.ch>:",
        "Zitat von Judit <j@x.ch>:",
        "From: Judit\nSent: Monday\nTo: AOG\nSubject: data",
        "*From:* Judit\n*Date:* Monday\n*To:* AOG",
        "Von: Judit\nGesendet: Montag\nAn: AOG\nBetreff: Daten",
        "De : Judit\nEnvoyé : lundi\nÀ : AOG\nObjet : x",
        "发件人: Judit\n发送时间: 2026\n收件人: AOG\n主题: x"
      })
  void history(String mark) {
    refused(SampleTexts.BODY + "\n" + mark + "\n\nold text\n", HISTORY);
    assertThat(SampleTexts.kinds(SampleTexts.read(mark + "\n\n" + SampleTexts.BODY)))
        .contains(HISTORY);
  }

  @Test
  void aRequestThatIsHistoryAlone() {
    refused("> " + SampleTexts.BODY.replace("\n", "\n> "), HISTORY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Re: ",
        "RE:",
        "AW: ",
        "WG: ",
        "SV: ",
        "Fwd: ",
        "FW: ",
        "Re[2]: ",
        "[EXT] Re: ",
        "Re: [EXT] ",
        "Antw: ",
        "TR: ",
        "R: ",
        "I: ",
        "回复：",
        "答复: ",
        "Отв: ",
        "RES: ",
        "Odp: ",
        "[Fwd: "
      })
  void aReplyOrForwardWithARequest(String prefix) {
    refusedSubject(prefix + SampleTexts.SUBJECT, REPLY_OR_FORWARD);
  }

  @Test
  void aForwardOfARequestIsToldSo() {
    String forwarded = "fyi\n\n---------- Forwarded message ---------\nFrom: Eva\nDate: today\n\n";
    assertThat(
            SampleTexts.kinds(
                SampleTexts.read("Fwd: " + SampleTexts.SUBJECT, forwarded + SampleTexts.BODY)))
        .containsExactly(REPLY_OR_FORWARD, HISTORY);
  }

  @Test
  void aSubjectThatIsNotARequests() {
    refusedSubject("calibrated data", MISSING);
    refusedSubject("", MISSING);
    refusedSubject("Urgent: " + SampleTexts.SUBJECT, BAD_VALUE);
    refusedSubject(SampleTexts.SUBJECT + " please", BAD_VALUE);
    refusedSubject("ALMA: REQUEST FOR CALIBRATED DATA MOUS", EMPTY);
    refusedSubject(SampleTexts.SUBJECT.replace("X1244", "X12g4"), BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202E", "\u202A", "\u2066", "\u200F", "\u061C", "\u0000", "\u0007", "\u001B", "\u0085"
      })
  void controlAndDirectionCharacters(String bad) {
    refused(SampleTexts.with("Judit Sz", "Judit " + bad + "Sz"), BAD_CHARACTER);
    refused(SampleTexts.with("16140", "161" + bad + "40"), BAD_CHARACTER);
    refused(SampleTexts.with("_X1244\nproject", "_X12" + bad + "44\nproject"), BAD_CHARACTER);
    refused(SampleTexts.with("Dear AOG,", bad + "Dear AOG,"), BAD_CHARACTER);
    refusedSubject(SampleTexts.SUBJECT.replace("DATA", bad + " DATA"), BAD_CHARACTER, MISSING);
  }

  @Test
  void anOverrideBelowTheForm() {
    refused(SampleTexts.BODY + "\n\u202Eevil\n", BAD_CHARACTER);
  }

  @Test
  void softHyphensAndJoinersInIdentifiers() {
    refused(SampleTexts.with("J0510+1800", "J0510\u00AD+1800"), BAD_VALUE);
    refused(SampleTexts.with("judits@", "judi\u200Dts@"), BAD_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "project 2017.1.00727.S|project <project code>",
        "Judit Szulagyi|<official user name from helpdesk profile>",
        "Judit Szulagyi|official user name from helpdesk profile",
        "Judit Szulagyi|user name",
        "J0510+1800,J0321+1234|all",
        "J0510+1800,J0321+1234|None",
        "J0510+1800,J0321+1234|yes",
        "Judit Szulagyi|Name Surname",
        "judits@phys.ethz.ch|see above",
        "judits@phys.ethz.ch|<official user email from profile in helpdesk>",
        "16140|<helpdesk ticket number>",
        "evkampe@eso.org|<EU ARC person>"
      })
  void placeholders(String value, String placeholder) {
    refused(SampleTexts.with(value, placeholder), PLACEHOLDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "J0510+1800, J0321+1234",
        "J0510+1800 J0321+1234",
        "J0510+1800,",
        ",J0510+1800",
        "J0510+1800,,J0321+1234",
        "*",
        "J05*",
        "*J0510+1800*",
        "**J0510+1800**",
        "_J0510+1800_",
        "5",
        "0~9",
        ">3",
        ">=0",
        "0~2,J0510+1800",
        "J0510+1800;",
        "\"J0510+1800\"",
        "$(id)",
        "`id`",
        "J0510\u22121800",
        "J0510&J0321",
        "!J0510",
        "-J0510",
        "J0510/J0321",
        "J0510?",
        "[J0510]",
        "J0510\\",
        "J0510,J0510"
      })
  void calfieldsThatAreNoLiteralNames(String names) {
    refused(SampleTexts.with("J0510+1800,J0321+1234", names), BAD_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2017.1.00727.S|2017.1.727.S",
        "2017.1.00727.S|2017.1.00727.s",
        "2017.1.00727.S|2017.1.00727.X",
        "2017.1.00727.S|2017.1.00727.S (large)",
        "2017.1.00727.S|2017.1.00727.S<http://2018.1.00001.S/>",
        "2017.1.00727.S|[2017.1.00727.S]",
        "16140|16140<tel:16141>",
        "16140|16140a",
        "16140|16140 16141",
        "16140|16140, 16141",
        "16140|١٦١٤٠",
        "16140|-1",
        "16140|0",
        "16140|#000",
        "2017.1.00727.S|2017.0.00727.S",
        "2017.1.00727.S|2012.0.00001.S",
        "judits@phys.ethz.ch|*@phys.ethz.ch",
        "judits@phys.ethz.ch|`id`@phys.ethz.ch",
        "judits@phys.ethz.ch|evil.org!judits@phys.ethz.ch",
        "judits@phys.ethz.ch|judits%evil.org@phys.ethz.ch",
        "Judit Szulagyi|Judit Szulagyi and Jan Novak",
        "Judit Szulagyi|Judit Szulagyi and also for Jan Novak",
        "Judit Szulagyi|Judit Szulagyi or, if away, Jan Novak",
        "Judit Szulagyi|Judit Szulagyi, please hurry",
        "Judit Szulagyi|Judit Szulagyi 2017.1.00727.S",
        "Judit Szulagyi|Judit Szulagyi (ticket 16141)",
        "judits@phys.ethz.ch|judits",
        "judits@phys.ethz.ch|judits@phys.ethz.ch, a@b.org",
        "judits@phys.ethz.ch|Judit <judits@phys.ethz.ch>",
        "judits@phys.ethz.ch|-oQ@phys.ethz.ch",
        "judits@phys.ethz.ch|judits@phys.ethz.ch;rm",
        "judits@phys.ethz.ch|[judits@phys.ethz.ch>",
        "Judit Szulagyi|12345",
        "Judit Szulagyi|judits@phys.ethz.ch",
        "Judit Szulagyi|$(reboot)",
        "Judit Szulagyi|Judit <script>",
        "Judit Szulagyi|Judit; DROP TABLE",
        "Judit Szulagyi|ㅤ"
      })
  void valuesThatDoNotFit(String value, String wrong) {
    refused(SampleTexts.with(value, wrong), BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X133d_X1244", "uid___A001_X133d", "uid___A001_X133d_X1244,", "A001/X133d/X1244"})
  void uidsThatDoNotFit(String wrong) {
    refused(SampleTexts.with("uid___A001_X133d_X1244\nproject", wrong + "\nproject"), BAD_VALUE);
  }

  @Test
  void valuesThatAreTooLong() {
    refused(SampleTexts.with("Judit", "J" + "u".repeat(200)), TOO_LONG);
    refused(SampleTexts.with("16140", "1".repeat(201)), TOO_LONG);
    refused(SampleTexts.with("J0510+1800", "J0510+1800,".repeat(200)), TOO_LONG);
  }

  @Test
  void aTicketBrokenInTwo() {
    refused(SampleTexts.with("16140", "16\n140"), UNKNOWN_LINE);
    refused(SampleTexts.with("16140", "16140,\n16141"), BAD_VALUE, UNKNOWN_LINE);
  }

  @Test
  void aLinkThatLeadsElsewhere() {
    refused(
        SampleTexts.with("judits@phys.ethz.ch", "judits@phys.ethz.ch<mailto:evil@phys.ethz.ch>"),
        CONTRADICTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jszulagyi", "judit.s", "Judit2", "j_szulagyi"})
  void anAccountIdForAName(String id) {
    refused(SampleTexts.with("Judit Szulagyi", id), OLD_FORMAT);
  }

  @Test
  void everyMistakeWithItsLineAndRemedy() {
    String body =
        SampleTexts.with("2017.1.00727.S", "2017.1.727.S")
            .replace("16140", "<helpdesk ticket number>");
    assertThat(SampleTexts.mistakes(SampleTexts.read(body)))
        .containsExactly(
            new Mistake(
                BAD_VALUE,
                11,
                "2017.1.727.S",
                "Give one project code and nothing else: year, cycle, five digits and the kind in"
                    + " capitals, e.g. project 2017.1.00727.S"),
            new Mistake(
                PLACEHOLDER,
                15,
                "<helpdesk ticket number>",
                "Give the value itself in the place of the template's hint, without brackets, e.g."
                    + " helpdesk ticket 16140"));
  }

  @Test
  void anEmptyMailWithARequestsSubject() {
    assertThat(SampleTexts.kinds(SampleTexts.read(""))).containsOnly(MISSING);
  }

  @Test
  void aCorrectedFormKeepsWhatIsSureAndGuessesNothing() {
    var malformed =
        (Reading.MalformedRequest)
            SampleTexts.read(
                SampleTexts.with("\nMOUS uid___A001_X133d_X1244", "\nMOUS " + OTHER)
                    .replace("Judit Szulagyi", "jszulagyi"));
    assertThat(malformed.corrected().text(SampleTexts.MAINTAINER))
        .isEqualTo(
            SampleTexts.BODY
                .replace("uid___A001_X133d_X1244", "<MOUS UID>")
                .replace("Judit Szulagyi", "<official user name from helpdesk profile>"));
  }

  @Test
  void aCorrectedFormIsStillRefusedUntilItIsFilledIn() {
    var first = (Reading.MalformedRequest) SampleTexts.read(SampleTexts.with("16140", "none"));
    String corrected = first.corrected().text(SampleTexts.MAINTAINER);
    assertThat(SampleTexts.kinds(SampleTexts.read(corrected))).containsExactly(PLACEHOLDER);
    assertThat(SampleTexts.read(corrected.replace("<helpdesk ticket number>", "16140")))
        .isEqualTo(new Reading.Understood(SampleTexts.REQUEST));
  }

  @Tag("heavy")
  @Test
  void aTextBeyondAllMeasure() {
    String body = SampleTexts.BODY + "x ".repeat(100_000);
    assertThat(SampleTexts.kinds(RequestText.read(Optional.of(SampleTexts.SUBJECT), body)))
        .contains(TOO_LONG);
  }
}
