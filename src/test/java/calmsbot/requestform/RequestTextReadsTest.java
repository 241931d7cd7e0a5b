package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextReadsTest {
  private static void understood(String body) {
    understood(SampleTexts.SUBJECT, body);
  }

  private static void understood(String subject, String body) {
    assertThat(SampleTexts.read(subject, body))
        .isEqualTo(new Reading.Understood(SampleTexts.REQUEST));
  }

  private static Request request(String body) {
    assertThat(SampleTexts.read(body)).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) SampleTexts.read(body)).request();
  }

  @Test
  void theManualsExample() {
    understood(SampleTexts.BODY);
  }

  @Test
  void aTagWithoutABlankBehindIt() {
    understood("[EXTERNAL]" + SampleTexts.SUBJECT, SampleTexts.BODY);
    understood("[uid___A001_X133d_X1244] " + SampleTexts.SUBJECT, SampleTexts.BODY);
  }

  @Test
  void aTriggerFileWithoutASubject() {
    assertThat(RequestText.read(Optional.empty(), SampleTexts.BODY))
        .isEqualTo(new Reading.Understood(SampleTexts.REQUEST));
  }

  @Test
  void aRequestForTheWholeMous() {
    assertThat(request(SampleTexts.with("calfield J0510+1800,J0321+1234\n", "")).calFields())
        .isEmpty();
  }

  @Test
  void allLineBreaksLost() {
    understood(SampleTexts.BODY.replaceAll("\\s+", " "));
  }

  @Test
  void lostLineBreaksBetweenBannerAndSignature() {
    understood(
        ("CAUTION: this email came from outside.\n"
                + SampleTexts.BODY
                + "-- \nE. Kampe, +49 89 3200\n")
            .replaceAll("\\s+", " "));
  }

  @Test
  void noBlankLines() {
    understood(SampleTexts.BODY.replace("\n\n", "\n"));
  }

  @Test
  void doubledBlankLinesAndTrailingBlanks() {
    understood(SampleTexts.BODY.replace("\n", "  \n\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 36, 40, 50, 60, 72})
  void wrappedLines(int width) {
    understood(wrapped(SampleTexts.BODY, width));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 72})
  void aNameBrokenByAMailProgram(int width) {
    String name = "Maria Fernanda de los Angeles Echeverria y Goicoechea Hernandez de la Vega";
    assertThat(request(wrapped(SampleTexts.with("Judit Szulagyi", name), width)).user())
        .isEqualTo(name);
  }

  @Test
  void aFieldListBrokenAfterAComma() {
    String list = "J0510+1800,J0321+1234,J0217-0820,J0238+1636,J1924-2914,";
    String body = SampleTexts.with("J0510+1800,J0321+1234", list + "\nJ1733-1304");
    assertThat(request(body).calFields()).hasSize(6);
  }

  @Test
  void keysBrokenInTheMiddle() {
    understood(SampleTexts.with("helpdesk ticket 16140", "helpdesk\nticket 16140"));
    understood(SampleTexts.with("for user Judit", "for\nuser Judit"));
    understood(SampleTexts.with("EU ARC contact", "EU\nARC contact"));
  }

  @Test
  void tableCells() {
    understood(SampleTexts.BODY.replaceAll("(?m)^(MOUS|project|calfield|email) ", "$1\t \t"));
    understood(
        SampleTexts.BODY.replaceAll(
            "(?m)^(MOUS|project|calfield|for user|email|helpdesk ticket) ", "$1\n\n"));
  }

  @Test
  void noBreakAndZeroWidthBlanks() {
    understood(SampleTexts.BODY.replace(" ", "\u00A0"));
    understood("\uFEFF" + SampleTexts.BODY.replace("\n", "\u200B\n"));
    understood(
        SampleTexts.SUBJECT.replace(" ", "\u00A0"), SampleTexts.BODY.replace(" ", " \u2060"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "judits@phys.ethz.ch<mailto:judits@phys.ethz.ch>",
        "judits@phys.ethz.ch <mailto:judits@phys.ethz.ch>",
        "judits@phys.ethz.ch\n<mailto:judits@phys.ethz.ch>",
        "judits@phys.ethz.ch [mailto:judits@phys.ethz.ch]",
        "<judits@phys.ethz.ch>",
        "<mailto:judits@phys.ethz.ch>",
        "[mailto:judits@phys.ethz.ch]",
        "[judits@phys.ethz.ch](mailto:judits@phys.ethz.ch)"
      })
  void linkedAddresses(String linked) {
    understood(SampleTexts.with("judits@phys.ethz.ch", linked));
  }

  @Test
  void codesAndNumbersTakenForLinks() {
    for (String link : new String[] {"<http://%s>", " <http://%s/>", "<https://%s/>"}) {
      String code = "2017.1.00727.S";
      understood(SampleTexts.with(code, code + link.formatted(code)));
    }
    understood(SampleTexts.with("16140", "16140<tel:16140>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- ", "* ", "  *   ", "\u2022 ", " \u00B7 ", "+ "})
  void listMarks(String mark) {
    understood(
        SampleTexts.BODY.replaceAll(
            "(?m)^(?=MOUS|project|calfield|for user|email|helpdesk)", mark));
  }

  @Test
  void labelsInBoldLetters() {
    String labels = "(?m)^(EU ARC contact|project|calfield|for user|email|helpdesk ticket) ";
    understood(SampleTexts.BODY.replaceAll(labels, "*$1* "));
    understood(SampleTexts.BODY.replaceAll(labels, "**$1:** "));
    understood(SampleTexts.BODY.replaceAll(labels, "_$1_: "));
    understood(SampleTexts.BODY.replaceAll(labels, "- *$1:* "));
    understood(SampleTexts.BODY.replace("\nDear AOG,\n", "\n*Dear AOG,*\n"));
  }

  @Test
  void valuesAndLinesInBoldLetters() {
    understood(
        SampleTexts.BODY.replaceAll(
            "(?m)^(MOUS|project|for user|email|helpdesk ticket) (.*)$", "$1 *$2*"));
    understood(
        SampleTexts.BODY.replaceAll(
            "(?m)^((?:ALMA:|MOUS|project|for user|email|helpdesk) .*)$", "*$1*"));
  }

  @Test
  void colonsAfterKeys() {
    understood(
        SampleTexts.BODY.replaceAll("(?m)^(project|for user|email|helpdesk ticket) ", "$1: "));
  }

  @Test
  void bannersAndFooters() {
    String banner = "[EXTERNAL] This email is from outside. Report this project of phishers!\n\n";
    String footer =
        """

        --\s
        Eva Kampe
        Email: evkampe@eso.org
        Tel. \u2066+49 89 320060\u2069
        This message may be confidential. Notify the sender of this message.
        _______________________________________________
        aog mailing list
        aog@eso.org
        https://lists.eso.org/listinfo/aog
        """;
    understood(banner + SampleTexts.BODY + footer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[EXTERNAL] %s",
        "[aog] [EXT] %s",
        "EXT: %s",
        "  %s  ",
        "%s [EXTERNAL]",
        "*EXTERNAL* %s",
        "%s {Spam}"
      })
  void subjectsWithTags(String format) {
    understood(format.formatted(SampleTexts.SUBJECT), SampleTexts.BODY);
  }

  @Test
  void otherSpellingsOfTheUid() {
    understood(
        "ALMA: REQUEST FOR CALIBRATED DATA MOUS uid://A001/X133d/X1244",
        SampleTexts.BODY.replace("uid___A001_X133d_X1244", "uid://A001/X133D/X1244"));
    understood(SampleTexts.BODY.replace("\nMOUS uid", "\nMOUS member.uid"));
    understood(SampleTexts.BODY.replace("X1244", "X1244."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Siobhán O'Neill",
        "Łukasz Żółć-Wiśniewski",
        "李明",
        "Ангелина Петрова",
        "محمد علی",
        "Gerard 't Hooft",
        "Jean-Luc Dupont, Jr.",
        "Yue (Sophia) Hu",
        "Santiago Ramón y Cajal",
        "Hans von und zu Aufseß"
      })
  void namesInAnyScript(String name) {
    assertThat(request(SampleTexts.with("Judit Szulagyi", name)).user()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Emily Email", "Project Lead", "Mous Tafa", "Ray Calfield", "Email Email Smith"})
  void namesLikeTheFormsWords(String name) {
    String body = SampleTexts.with("Judit Szulagyi", name);
    assertThat(request(body).user()).isEqualTo(name);
    assertThat(request(body.replaceAll("\\s+", " ")).user()).isEqualTo(name);
  }

  @Test
  void namesInNormalForm() {
    assertThat(request(SampleTexts.with("Judit Szulagyi", "Jose\u0301  O\u2019Neill")).user())
        .isEqualTo("José O'Neill");
    assertThat(request(SampleTexts.with("Judit Szulagyi", "Judit Szu\u00ADlagyi")).user())
        .isEqualTo("Judit Szulagyi");
    assertThat(request(SampleTexts.with("Judit Szulagyi", "“Judit Szulagyi”")).user())
        .isEqualTo("Judit Szulagyi");
    assertThat(request(SampleTexts.with("Judit Szulagyi", "محمد\u200Cعلی")).user())
        .isEqualTo("محمد\u200Cعلی");
  }

  @Test
  void cycle0IsWellFormed() {
    assertThat(request(SampleTexts.with("2017.1.00727.S", "2011.0.00131.S")).project().isCycle0())
        .isTrue();
  }

  @Test
  void valuesOfJustTheLongestLength() {
    String name = "J" + "u".repeat(199);
    assertThat(request(SampleTexts.with("Judit Szulagyi", name)).user()).isEqualTo(name);
  }

  @Test
  void anAddressAndItsLinkAreOneValue() {
    String address = "j".repeat(60) + "@" + "phys.".repeat(20) + "ethz.ch";
    assertThat(
            request(SampleTexts.with("judits@phys.ethz.ch", address + "<mailto:" + address + ">"))
                .email()
                .text())
        .isEqualTo(address);
  }

  @Test
  void aTicketWithItsHash() {
    understood(SampleTexts.with("16140", "#16140"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        Dear AOG,

        is the calibrated data for
        MOUS uid___A001_X133d_X1244
        project 2017.1.00727.S
        helpdesk ticket 16140
        ready? Please email me.
        """,
        "Your mail \"ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244\" came.",
        "Lunch?",
        "",
        "Dear AOG,\nall the best\nEva\nEU ARC contact evkampe@eso.org\n"
      })
  void talkIsNoRequest(String talk) {
    assertThat(SampleTexts.read("Calibrated data", talk)).isInstanceOf(Reading.NotARequest.class);
    assertThat(SampleTexts.read("Re: " + SampleTexts.SUBJECT, talk))
        .isInstanceOf(Reading.NotARequest.class);
  }

  @Test
  void anAnswerAboveHistoryIsNoRequest() {
    String quoted = "> " + SampleTexts.BODY.replace("\n", "\n> ") + "\n";
    for (String answer :
        List.of(
            "Thanks!\n\nOn 23 Nov 2026, Eva Kampe wrote:\n" + quoted,
            "Thanks!\n\n" + quoted,
            "Thanks!\n\n-----Original Message-----\nFrom: Eva\n" + SampleTexts.BODY,
            "Danke!\n\nVon: Eva\nGesendet: Montag\nAn: AOG\nBetreff: x\n\n" + SampleTexts.BODY,
            "NOT ENTITLED\n\nnot a delegee\n\n23 Nov 2026, evkampe@eso.org wrote:\n" + quoted)) {
      assertThat(SampleTexts.read("Re: " + SampleTexts.SUBJECT, answer))
          .isInstanceOf(Reading.NotARequest.class);
      assertThat(SampleTexts.read("AW: " + SampleTexts.SUBJECT, answer))
          .isInstanceOf(Reading.NotARequest.class);
    }
  }

  private static String wrapped(String text, int width) {
    var wrapped = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      int length = 0;
      for (String word : line.split(" ", -1)) {
        boolean fits = length + 1 + word.length() <= width;
        wrapped.append(length == 0 ? "" : fits ? " " : "\n").append(word);
        length = length > 0 && fits ? length + 1 + word.length() : word.length();
      }
      wrapped.append('\n');
    }
    return wrapped.toString();
  }
}
