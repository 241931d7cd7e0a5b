package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the writer of a wrong request is told, to the letter, and the form he gets back. */
class RemedyTest {
  private static final String UID = "uid___A001_X133d_X1244";
  private static final String OTHER = "uid___A001_X133d_X9999";
  private static final String FIELDS = "calfield J0510+1800,J0321+1234";

  private static Reading.MalformedRequest malformed(String subject, String body) {
    return (Reading.MalformedRequest) SampleTexts.read(subject, body);
  }

  private static Reading.MalformedRequest malformed(String body) {
    return malformed(SampleTexts.SUBJECT, body);
  }

  private static List<String> words(Reading.MalformedRequest malformed) {
    return malformed.mistakes().stream().map(Mistake::words).toList();
  }

  private static void told(String body, String... words) {
    assertThat(words(malformed(body))).containsExactly(words);
  }

  private static void toldOfSubject(String subject, String... words) {
    assertThat(words(malformed(subject, SampleTexts.BODY))).containsExactly(words);
  }

  private static String corrected(String body) {
    return corrected(malformed(body));
  }

  private static String corrected(Reading.MalformedRequest malformed) {
    return malformed.corrected().text(SampleTexts.MAINTAINER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EU ARC contact evkampe@eso.org|Line 2: \"CC email dpetry@eso.org\"|above",
        "project 2017.1.00727.S|Line 12: \"calfield J0510+1800,J0321+1234\"|above",
        "for user Judit Szulagyi|Line 14: \"email judits@phys.ethz.ch\"|above",
        "helpdesk ticket 16140|Line 14: \"email judits@phys.ethz.ch\"|below",
        "Dear AOG,|Line 8: \"please create the calibrated MS for\"|above",
      })
  void aMissingLineIsToldByTheLineBesideIt(String line, String beside, String where) {
    told(
        SampleTexts.with(line, ""),
        "%s: Put in the line that is missing %s this one, e.g. %s".formatted(beside, where, line));
  }

  @Test
  void aFormOfTheFirstDaysIsToldSo() {
    told(
        SampleTexts.with("email judits@phys.ethz.ch\n", ""),
        "Line 14: \"helpdesk ticket 16140\": This is an old form: today's has a line with the user's"
            + " e-mail address below the name, e.g. email judits@phys.ethz.ch");
    told(
        SampleTexts.with("Judit Szulagyi", "jszulagyi"),
        "Line 13: \"jszulagyi\": This is an old form: give the user's full name, not the account"
            + " id, e.g. for user Judit Szulagyi");
  }

  @Test
  void withoutANameAMissingAddressMakesNoOldForm() {
    told(
        SampleTexts.with("for user Judit Szulagyi\nemail judits@phys.ethz.ch\n", ""),
        "Line 13: \"helpdesk ticket 16140\": Put in the line that is missing above this one, e.g."
            + " for user Judit Szulagyi",
        "Line 13: \"helpdesk ticket 16140\": Put in the line that is missing above this one, e.g."
            + " email judits@phys.ethz.ch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "project 2017.1.00727.S|projct 2017.1.00727.S",
        "project 2017.1.00727.S|Proejct: 2017.1.00727.S",
        "project 2017.1.00727.S|project=2017.1.00727.S",
        "project 2017.1.00727.S|~project~ 2017.1.00727.S",
        "email judits@phys.ethz.ch|e-mail judits@phys.ethz.ch",
        "email judits@phys.ethz.ch|Mail: judits@phys.ethz.ch",
        "for user Judit Szulagyi|user Judit Szulagyi",
        "for user Judit Szulagyi|for usr Judit Szulagyi",
        "helpdesk ticket 16140|ticket 16140",
        "helpdesk ticket 16140|Helpdesk-Ticket: 16140",
        "helpdesk ticket 16140|helpdesk ticket:16140",
        "CC email dpetry@eso.org|CC mail dpetry@eso.org",
        "please create the calibrated MS for|please stage the calibrated MS for",
        "calfield J0510+1800,J0321+1234|cal field J0510+1800,J0321+1234",
        "calfield J0510+1800,J0321+1234|calfields J0510+1800,J0321+1234",
        "Dear AOG,|Dear AOGs",
      })
  void aMisspeltLabelIsOneMistake(String line, String misspelt) {
    told(
        SampleTexts.with(line, misspelt),
        "Line %d: \"%s\": Begin this line to the letter as in the template, e.g. %s"
            .formatted(numberOf(line), misspelt, line));
  }

  /** What stands above the form's first line is a banner's. */
  @Test
  void aMisspeltFirstLineIsAMissingOne() {
    told(
        SampleTexts.with("EU ARC contact", "ARC contact"),
        "Line 2: \"CC email dpetry@eso.org\": Put in the line that is missing above this one, e.g."
            + " EU ARC contact evkampe@eso.org");
  }

  private static int numberOf(String line) {
    return SampleTexts.BODY.lines().toList().indexOf(line) + 1;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALMA: REQUEST FOR|REQUEST FOR",
        "ALMA: REQUEST FOR|ALMA REQUEST FOR",
        "DATA MOUS uid|DATA uid"
      })
  void aMisspeltHeadLineIsOneMistakeAndNamesNoOtherMous(String right, String wrong) {
    String line = SampleTexts.SUBJECT.replace(right, wrong);
    Reading.MalformedRequest malformed = malformed(SampleTexts.with(SampleTexts.SUBJECT, line));
    assertThat(words(malformed))
        .containsExactly(
            "Line 4: \"%s\": Begin this line to the letter as in the template, e.g. %s"
                .formatted(line, SampleTexts.SUBJECT));
    assertThat(corrected(malformed)).isEqualTo(SampleTexts.BODY);
  }

  @Test
  void linesThatRanTogetherAreToldSo() {
    assertThat(words(malformed(SampleTexts.with("00727.S\ncalfield", "00727.Scalfield"))))
        .contains(
            "Line 11: \"project 2017.1.00727.Scalfield J0510+1800,J0321+1234\": Two lines have run"
                + " together: begin a new one before \"calfield\", e.g. "
                + FIELDS);
    assertThat(words(malformed(SampleTexts.with("J0321+1234\nfor user", "J0321+1234for user"))))
        .contains(
            "Line 12: \"calfield J0510+1800,J0321+1234for user Judit Szulagyi\": Two lines have run"
                + " together: begin a new one before \"for user\", e.g. for user Judit Szulagyi");
  }

  @Test
  void aWordThatMerelyEndsLikeALabelIsNoLineRunTogether() {
    assertThat(
            words(
                malformed(
                    SampleTexts.with("email judits@phys.ethz.ch\n", "")
                        .replace("Judit", "X_email"))))
        .noneMatch(words -> words.contains("run together") && words.contains("X_email\""));
  }

  @Test
  void whatBelongsToNoLineIsToBeTakenOut() {
    told(
        SampleTexts.with("calfield", "urgent\ncalfield"),
        "Line 12: \"urgent\": Take this out: nothing but the template's next line may stand here,"
            + " e.g. \"project 2017.1.00727.S\" and then \"for user Judit Szulagyi\"");
    told(
        SampleTexts.with("Dear AOG,", "Dear AOG, team"),
        "Line 6: \"team\": Take this out: nothing but the template's next line may stand here, e.g."
            + " \"Dear AOG,\" and then \"please create the calibrated MS for\"");
  }

  @Test
  void talkBelowTheAppealIsNoLineOfTheForm() {
    Reading.MalformedRequest malformed =
        malformed(SampleTexts.with("\nMOUS uid", "\nthe following MOUS (urgent!):\n\nMOUS uid"));
    assertThat(words(malformed))
        .containsExactly(
            "Line 10: \"the following MOUS (urgent!):\": Take this out: nothing but the template's"
                + " next line may stand here, e.g. \"please create the calibrated MS for\" and then"
                + " \"MOUS uid___A001_X133d_X1244\"");
    assertThat(corrected(malformed)).isEqualTo(SampleTexts.BODY);
  }

  @Test
  void aRepeatedLineNamesTheFirst() {
    told(
        SampleTexts.with(
            "project 2017.1.00727.S", "project 2017.1.00727.S\nproject 2018.1.00727.S"),
        "Line 12: \"project 2018.1.00727.S\": Keep this line once, in its place; it stands in line"
            + " 11 already, e.g. project 2017.1.00727.S");
  }

  @Test
  void linesOutOfOrderAreToldOnce() {
    told(
        SampleTexts.with("project 2017.1.00727.S\n", "") + "project 2017.1.00727.S\n",
        "Line 15: \"project 2017.1.00727.S\": Keep the lines in the template's order; this one is"
            + " out of its place, e.g. project 2017.1.00727.S");
  }

  @Test
  void theSameLineTwiceLeavesNoDoubt() {
    String line = "email judits@phys.ethz.ch";
    assertThat(corrected(SampleTexts.with(line, line + "\n" + line))).isEqualTo(SampleTexts.BODY);
    assertThat(corrected(SampleTexts.with(line, line + "\nemail other@phys.ethz.ch")))
        .isEqualTo(SampleTexts.with(line, "email <official user email from profile in helpdesk>"));
  }

  @Test
  void whichPlaceNamesWhichMous() {
    String rest = ": name one MOUS in all of them, e.g. MOUS " + UID;
    toldOfSubject(
        SampleTexts.SUBJECT.replace(UID, OTHER),
        "Line 10: the subject names %s, the head line %s, the line MOUS %s%s"
            .formatted(OTHER, UID, UID, rest));
    assertThat(
            words(
                (Reading.MalformedRequest)
                    RequestText.read(
                        Optional.empty(), SampleTexts.with("\nMOUS " + UID, "\nMOUS " + OTHER))))
        .containsExactly(
            "Line 10: the head line %s, the line MOUS %s%s".formatted(UID, OTHER, rest));
  }

  @Test
  void aSecondRequestIsToldWhereItBegins() {
    told(
        SampleTexts.BODY + SampleTexts.BODY,
        "Line 16: \"EU ARC contact evkampe@eso.org\": Send one mail for each MOUS and each request,"
            + " e.g. this one for: MOUS "
            + UID);
    told(
        SampleTexts.BODY + SampleTexts.BODY.replace(UID, OTHER),
        "Line 16: \"EU ARC contact evkampe@eso.org\": Send one mail for each MOUS and each request,"
            + " e.g. this one for: MOUS "
            + UID,
        "Line 19: \"uid___A001_X133d_X9999\": Send one mail for each MOUS and each request, e.g."
            + " this one for: MOUS "
            + UID);
  }

  @Test
  void aListOfMoussIsSeveralRequestsAndLeavesTheMousOpen() {
    Reading.MalformedRequest malformed =
        malformed(SampleTexts.with(UID + "\nproject", UID + "\n" + OTHER + "\nproject"));
    assertThat(words(malformed))
        .containsExactly(
            "Line 11: \"%s\": Send one mail for each MOUS and each request, e.g. this one for: MOUS %s"
                .formatted(OTHER, UID));
    assertThat(corrected(malformed)).isEqualTo(SampleTexts.with(UID, "<MOUS UID>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "project 2017.1.00727.S|2017.1.00727.\u0405|U+0405",
        "calfield J0510+1800,J0321+1234|J0510\u22121800|U+2212",
        "email judits@phys.ethz.ch|j\u0443dits@ph\u0443s.ethz.ch|U+0443",
        "helpdesk ticket 16140|\uff11\uff16140|U+FF11, U+FF16",
        "MOUS uid___A001_X133d_X1244|uid___\u0410001_X133d_X1244|U+0410",
        "MOUS uid___A001_X133d_X1244|uid___A001_X133d\u00AD_X1244|U+00AD",
      })
  void aLookAlikeIsNamedByItsNumber(String line, String wrong, String signs) {
    String label = line.substring(0, line.lastIndexOf(' ') + 1);
    assertThat(words(malformed(SampleTexts.with("\n" + line + "\n", "\n" + label + wrong + "\n"))))
        .singleElement()
        .asString()
        .startsWith("Line " + numberOf(line) + ": ")
        .endsWith(
            ": Type this again with the plain characters of an English keyboard, where it has %s,"
                    .formatted(signs)
                + " e.g. "
                + line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "J0510+1800, J0321+1234|Leave out the blanks beside the commas",
        "J0510+1800 ,J0321+1234|Leave out the blanks beside the commas",
        "J0510+1800,,J0321+1234|Leave out the comma too many",
        "J0510+1800,|Leave out the comma too many",
        "J0510+1800,J0510+1800|Give each name once",
        "Ceres,J05*|\"J05*\" is no exact field name: those have letters, digits, + - . _ and no"
            + " blanks, with commas between",
        "a;b|\"a;b\" is no exact field name: those have letters, digits, + - . _ and no blanks, with"
            + " commas between"
      })
  void whatIsWrongWithNamesOfFields(String names, String objection) {
    told(
        SampleTexts.with("J0510+1800,J0321+1234", names),
        "Line 12: \"%s\": %s, e.g. %s".formatted(names, objection, FIELDS));
  }

  @Test
  void blanksBesideCommasLeaveNoDoubt() {
    assertThat(corrected(SampleTexts.with("J0510+1800,J", "J0510+1800 , J")))
        .isEqualTo(SampleTexts.BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "J0510+1800,|J0321+1234",
        "J0510+1800|J0321+1234",
        "J1733-|1304",
        "Ceres,|3c279,3c273"
      })
  void namesThatGoOnInTheNextLineAreToldSo(String first, String second) {
    Reading.MalformedRequest malformed =
        malformed(SampleTexts.with("J0510+1800,J0321+1234", first + "\n" + second));
    assertThat(words(malformed))
        .containsExactly(
            "Line 12: \"%s\": The names go on in line 13: put all of them on one line, with commas"
                    .formatted(first)
                + " and no blanks, e.g. "
                + FIELDS);
    assertThat(corrected(malformed)).isEqualTo(openFields());
  }

  private static String openFields() {
    return SampleTexts.with(
        "J0510+1800,J0321+1234",
        "<calibrator field names separated by comma, no spaces permitted>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calfields J0510+1800",
        "calibrators J0510+1800",
        "fields: Uranus",
        "calfield none",
        "calfield J0510+1800\\nurgent please",
        "calfield J05*",
      })
  void theCorrectedFormDropsNoSelection(String line) {
    assertThat(corrected(SampleTexts.with(FIELDS, line.replace("\\n", "\n"))))
        .isEqualTo(openFields());
  }

  @Test
  void aSelectionBelowTheFormIsNotDroppedEither() {
    String body = SampleTexts.with(FIELDS + "\n", "");
    assertThat(corrected(body + FIELDS + "\n")).isEqualTo(openFields());
  }

  @Test
  void withoutASelectionTheCorrectedFormHasNone() {
    String body = SampleTexts.with(FIELDS + "\n", "");
    assertThat(corrected(body.replace("16140", "soon")))
        .isEqualTo(body.replace("16140", "<helpdesk ticket number>"));
  }

  @Test
  void aNameThatMayGoOnIsNotGivenBack() {
    String name = "for user Judit Szulagyi";
    assertThat(corrected(SampleTexts.with(name, name + "\nand others")))
        .isEqualTo(
            SampleTexts.with("Judit Szulagyi", "<official user name from helpdesk profile>"));
    assertThat(corrected(SampleTexts.with("\nemail", "\ne-mail")))
        .isEqualTo(
            SampleTexts.with(
                "judits@phys.ethz.ch", "<official user email from profile in helpdesk>"));
  }

  @Test
  void theCorrectedFormNamesTheMaintainerWhoeverWasNamed() {
    assertThat(corrected(SampleTexts.with("dpetry@eso.org", "a@b.org, c@d.org")))
        .isEqualTo(SampleTexts.BODY);
    assertThat(corrected(SampleTexts.with("CC email dpetry@eso.org\n", "")))
        .isEqualTo(SampleTexts.BODY);
  }

  @Test
  void aHintIsToBeReplacedAndASelectionMayBeLeftOut() {
    told(
        SampleTexts.with("16140", "<16140>"),
        "Line 15: \"<16140>\": Give the value itself in the place of the template's hint, without"
            + " brackets, e.g. helpdesk ticket 16140");
    told(
        SampleTexts.with("J0510+1800,J0321+1234", "n/a"),
        "Line 12: \"n/a\": Give the names themselves, or leave the whole line out, e.g. " + FIELDS);
  }

  @Test
  void anEmptyLineIsToldSo() {
    told(
        SampleTexts.with(" 16140", ""),
        "Line 15: \"helpdesk ticket\": Give the value on this line, e.g. helpdesk ticket 16140");
    told(
        SampleTexts.with(" J0510+1800,J0321+1234", ""),
        "Line 12: \"calfield\": Give the names, or leave the whole line out, e.g. " + FIELDS);
  }

  @Test
  void whatIsTooLongIsShownInPart() {
    told(
        SampleTexts.with("16140", "1".repeat(201)),
        "Line 15: \"%s...\": Give at most 200 characters, e.g. helpdesk ticket 16140"
            .formatted("1".repeat(80)));
  }

  @Test
  void aBadCharacterIsShownByNumberBesideTheExampleOfItsLine() {
    told(
        SampleTexts.with("Judit Sz", "Judit \u202ESz"),
        "Line 13: \"for user Judit U+202ESzulagyi\": Type this line again in plain text, without"
            + " control or direction characters, e.g. for user Judit Szulagyi");
    told(
        SampleTexts.BODY + "\u202E",
        "Line 16: \"U+202E\": Type this line again in plain text, without control or direction"
            + " characters, e.g. "
            + SampleTexts.SUBJECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2017.1.727.S|project|Give one project code and nothing else: year, cycle, five digits and"
            + " the kind in capitals|2017.1.00727.S",
        "Judit <j@x.ch>|for user|Give one user's name as in the helpdesk profile, in letters and"
            + " nothing else|Judit Szulagyi",
        "judits|email|Give one mail address and nothing else|judits@phys.ethz.ch",
        "PRTSPR-1|helpdesk ticket|Give one ticket number, digits only|16140",
        "A001_X133d|MOUS|Give one MOUS UID, in either spelling, and nothing"
            + " else|uid___A001_X133d_X1244"
      })
  void aValueThatDoesNotFit(String wrong, String label, String expected, String right) {
    assertThat(
            words(
                malformed(
                    SampleTexts.with("\n" + label + " " + right, "\n" + label + " " + wrong))))
        .singleElement()
        .asString()
        .endsWith("\"%s\": %s, e.g. %s %s".formatted(wrong, expected, label, right));
  }

  @Test
  void aLinkThatLeadsElsewhereIsToldSo() {
    String linked = "judits@phys.ethz.ch<mailto:evil@phys.ethz.ch>";
    told(
        SampleTexts.with("judits@phys.ethz.ch", linked),
        "Line 14: \"%s\": The address shown and the one behind it differ: type one address in plain"
                .formatted(linked)
            + " text, e.g. email judits@phys.ethz.ch");
  }

  @Test
  void aSubjectThatIsNotARequestsIsToldSo() {
    String rest =
        "The subject must be that of a request and nothing else, e.g. " + SampleTexts.SUBJECT;
    toldOfSubject("calibrated data", "\"calibrated data\": " + rest);
    toldOfSubject("", rest);
    String ticket = SampleTexts.SUBJECT + ", helpdesk";
    toldOfSubject(ticket, "\"" + ticket + "\": " + rest);
  }

  @Test
  void aSubjectWithMoreThanItsMousLeavesNoDoubtAboutTheMous() {
    for (String more : List.of(", helpdesk ticket 16140", " (urgent)", ";", " please")) {
      assertThat(corrected(malformed(SampleTexts.SUBJECT + more, SampleTexts.BODY)))
          .as(more)
          .isEqualTo(SampleTexts.BODY);
    }
    for (String other : List.of(" " + OTHER, "," + OTHER, "x")) {
      assertThat(corrected(malformed(SampleTexts.SUBJECT + other, SampleTexts.BODY)))
          .as(other)
          .isEqualTo(SampleTexts.with(UID, "<MOUS UID>"));
    }
  }

  @Test
  void historyIsTold() {
    told(
        SampleTexts.BODY + "> old\n",
        "Line 16: \"> old\": Send a new mail from a fresh template, with nothing of former mails in"
            + " it, not a reply or a forward, e.g. with the subject: "
            + SampleTexts.SUBJECT);
  }

  @Test
  void aTextWithoutAFormIsOneMistake() {
    String told =
        "This is not the form: fill in every line of it and send it as a new mail, which begins e.g."
            + " with: EU ARC contact evkampe@eso.org";
    for (String text :
        List.of(
            "",
            "\n  \n",
            "-- \nEva\n",
            "triggerCalMSCreation.sh 2017.1.00727.S \"Judit\" j@x.ch 16140 uid://A001/X133d/X1244",
            "Dear AOG,\ncan I have data of MOUS " + UID + " of project 2017.1.00727.S?\nEva")) {
      assertThat(words(malformed(text))).as(text).containsExactly(told);
      assertThat(malformed(text).form()).as(text).isEmpty();
    }
    assertThat(corrected("")).isEqualTo(empty().replace("<MOUS UID>", UID));
  }

  private static String empty() {
    return RequestText.form().text(SampleTexts.MAINTAINER);
  }

  @Test
  void threeValuesAreAForm() {
    String three = "MOUS " + UID + "\nproject 2017.1.00727.S\nhelpdesk ticket 16140\n";
    assertThat(words(malformed(three))).hasSizeGreaterThan(1);
    assertThat(words(malformed(three.replace("16140", "")))).hasSize(1);
  }

  @Tag("heavy")
  @Test
  void aTextBeyondAllMeasureIsToldSo() {
    String told =
        "Send the request alone, without long texts around it, as a mail that ends with e.g."
            + " helpdesk ticket 16140";
    told(SampleTexts.BODY + "x ".repeat(100_000), told);
    assertThat(
            RequestText.read(
                Optional.of(SampleTexts.SUBJECT),
                SampleTexts.BODY + "x".repeat(200_000 - SampleTexts.BODY.length())))
        .isEqualTo(new Reading.Understood(SampleTexts.REQUEST));
    String padded = " ".repeat(2_000 - SampleTexts.SUBJECT.length()) + SampleTexts.SUBJECT;
    assertThat(SampleTexts.read(padded, SampleTexts.BODY)).isInstanceOf(Reading.Understood.class);
    assertThat(words(malformed(padded + " ", SampleTexts.BODY))).containsExactly(told);
  }

  @Test
  void atMostFortyMistakesAreTold() {
    String many = SampleTexts.with("calfield", "urgent!\n".repeat(60) + "calfield");
    assertThat(malformed(many).mistakes()).hasSize(40);
  }

  @Test
  void theContactIsKnownWhereItCanBeRead() {
    assertThat(malformed(SampleTexts.with("16140", "soon")).contact())
        .contains(SampleTexts.REQUEST.contact());
    assertThat(malformed(SampleTexts.with("evkampe@eso.org", "Eva")).contact()).isEmpty();
  }

  @Test
  void copiesOfOneTextAreKnownByTheForm() {
    String wrong = SampleTexts.with("16140", "soon");
    Optional<String> form = malformed(wrong).form();
    assertThat(form).isPresent();
    assertThat(malformed("Hello,\n\n" + wrong.replace("\n", "  \n\n") + "-- \nEva\n").form())
        .isEqualTo(form);
    assertThat(malformed(wrong.replace("Judit", "Judith")).form()).isNotEqualTo(form);
  }
}
