package calmsbot.requestform;

import static calmsbot.requestform.Mistake.MistakeKind.BAD_CHARACTER;
import static calmsbot.requestform.Mistake.MistakeKind.BAD_VALUE;
import static calmsbot.requestform.Mistake.MistakeKind.EMPTY;
import static calmsbot.requestform.Mistake.MistakeKind.HISTORY;
import static calmsbot.requestform.Mistake.MistakeKind.MISSING;
import static calmsbot.requestform.Mistake.MistakeKind.REPEATED;
import static calmsbot.requestform.Mistake.MistakeKind.SEVERAL_REQUESTS;
import static calmsbot.requestform.Mistake.MistakeKind.UNKNOWN_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import calmsbot.requestform.Mistake.MistakeKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the form begins and ends, and which words beside it are its own. */
class AroundTheFormTest {
  private static final String FLAT = SampleTexts.BODY.replaceAll("\\s+", " ").strip();

  private static void understood(String text) {
    assertThat(SampleTexts.read(text)).isEqualTo(new Reading.Understood(SampleTexts.REQUEST));
  }

  private static void refused(String text, MistakeKind... kinds) {
    assertThat(SampleTexts.kinds(SampleTexts.read(text))).containsExactly(kinds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Eva\nemail eva@eso.org",
        "Email: eva@eso.org",
        "Eva, ALMA user support, EU ARC contact eva@eso.org",
        "Eva\nEU ARC contact\nESO",
        "Eva\nEU ARC contact scientist\nESO",
        "my email eva@eso.org",
        "email me at eva@eso.org",
        "They wrote Dear AOG, too.",
        "as CC email to nobody",
        "the calfield line is right",
        "project management",
        "MOUS of interest",
        "for users of ALMA",
        "for user questions: https://help.example.org",
        "helpdesk ticket to be closed",
        "about project 2018.1.00001.S",
      })
  void aSignatureBelowIsNone(String below) {
    understood(SampleTexts.BODY + below + "\n");
  }

  @Test
  void aLineOfTheFormBelowIsOne() {
    refused(SampleTexts.BODY + "email eva@eso.org\n", REPEATED);
    refused(SampleTexts.BODY + "\nemail eva@eso.org\n", REPEATED);
    refused(SampleTexts.BODY + "EU ARC contact eva\n", SEVERAL_REQUESTS);
    refused(SampleTexts.BODY + "Eva\nEU ARC contact eva@eso.org\n", SEVERAL_REQUESTS);
    refused(SampleTexts.BODY + "\n\nproject 2018.1.00001.S\n", REPEATED);
    refused(SampleTexts.BODY + "\nfor user Franco\n", REPEATED);
    refused(SampleTexts.BODY + "Eva\nfor user jsmith\n", REPEATED);
    refused(SampleTexts.BODY + "CC email eva\n", REPEATED);
    refused(SampleTexts.BODY + "Dear AOG,\n", REPEATED);
    refused(SampleTexts.BODY + "and calfield J0510+1800\n", REPEATED);
    refused(SampleTexts.BODY + "calfield Uranus\n", REPEATED);
    refused(FLAT + " email eva@eso.org", REPEATED);
    refused(FLAT + " project 2018.1.00001.S", REPEATED);
  }

  @Test
  void twoTicketsOnALineAreRefused() {
    for (String more :
        new String[] {" and 16141", ", 16141", " 16141", " / 16141", "# 16141", " & 1"}) {
      assertThat(SampleTexts.kinds(SampleTexts.read(FLAT + more)))
          .as(more)
          .containsExactly(BAD_VALUE);
    }
    understood(FLAT + " Thanks a lot, 2 people wait");
  }

  @Test
  void aValueOnTheNextLineIsReadAndNonsenseThereIsNone() {
    understood(SampleTexts.with("project 2017", "project\n2017"));
    refused(SampleTexts.with("project 2017.1.00727.S", "project\nsoon"), EMPTY, UNKNOWN_LINE);
    assertThat(
            SampleTexts.mistakes(
                SampleTexts.read(SampleTexts.with("project 2017.1.00727.S", "project\nsoon"))))
        .extracting(Mistake::line, Mistake::found)
        .containsExactly(tuple(11, "project"), tuple(12, "soon"));
  }

  @Test
  void theSameMousAloneOnTheNextLineIsRefused() {
    String uid = "uid___A001_X133d_X1244";
    refused(SampleTexts.with(uid + "\nproject", uid + "\n" + uid + "\nproject"), SEVERAL_REQUESTS);
  }

  @Test
  void aColonMayStandByItself() {
    understood(SampleTexts.with("project 2017", "project : 2017"));
    understood(SampleTexts.with("helpdesk ticket 1", "helpdesk ticket : 1"));
    refused(SampleTexts.with("helpdesk ticket 16140", "helpdesk ticket :"), EMPTY);
  }

  @Test
  void labelsWithinAHintAreNoLabels() {
    refused(
        SampleTexts.with("Judit Szulagyi", "<name as in the email and project of the helpdesk>"),
        MistakeKind.PLACEHOLDER);
  }

  @Test
  void controlCharactersAreRefusedBelowTooAndThoseOfSignaturesAreNot() {
    understood(SampleTexts.BODY + "Tel.\t\u2066+49\u2069 \u0085\u200E\n");
    for (String bad : new String[] {"\u202D", "\u202E", "\u007F", "\u001F", "\u0000"}) {
      refused(SampleTexts.BODY + "Tel. " + bad + "\n", BAD_CHARACTER);
    }
  }

  @Test
  void theFormsWordsAreThoseOfItsLines() {
    Reading reading =
        SampleTexts.read("Hello,\n" + SampleTexts.with("16140", "soon") + "Thanks\nEva\n");
    assertThat(((Reading.MalformedRequest) reading).form())
        .hasValueSatisfying(
            form ->
                assertThat(form).startsWith("EU ARC contact ").endsWith(" helpdesk ticket soon"));
  }

  @Test
  void aForwardMeansWhatItForwardsAndAReplyDoesNot() {
    String below = "fyi\n\n-----Original Message-----\n\n" + SampleTexts.BODY;
    assertThat(SampleTexts.kinds(SampleTexts.read("Fwd: data", below)))
        .containsExactly(MistakeKind.REPLY_OR_FORWARD, HISTORY);
    assertThat(SampleTexts.read("data", below)).isInstanceOf(Reading.NotARequest.class);
    assertThat(SampleTexts.read("Re: data", below)).isInstanceOf(Reading.NotARequest.class);
    assertThat(SampleTexts.read("*EXTERNAL* Re: " + SampleTexts.SUBJECT, below))
        .isInstanceOf(Reading.NotARequest.class);
    assertThat(SampleTexts.kinds(SampleTexts.read("Re: " + SampleTexts.SUBJECT + " (fwd)", below)))
        .contains(HISTORY);
  }

  @Test
  void tagsOfSeveralWordsAreLookedOver() {
    for (String subject :
        new String[] {
          "[EXTERNAL MAIL FROM OUTSIDE ESO] %s", "%s [sent from a phone, sorry]", "[a] [b] %s [c]"
        }) {
      assertThat(SampleTexts.read(subject.formatted(SampleTexts.SUBJECT), SampleTexts.BODY))
          .as(subject)
          .isEqualTo(new Reading.Understood(SampleTexts.REQUEST));
    }
    for (String subject :
        new String[] {"[one two three four five six] %s", "[open %s", "%s [open"}) {
      assertThat(
              SampleTexts.kinds(
                  SampleTexts.read(subject.formatted(SampleTexts.SUBJECT), SampleTexts.BODY)))
          .as(subject)
          .containsExactly(BAD_VALUE);
    }
  }

  @Test
  void anEmptySubjectAndATriggerFileDiffer() {
    assertThat(SampleTexts.kinds(SampleTexts.read("", SampleTexts.BODY))).containsExactly(MISSING);
    assertThat(RequestText.read(Optional.empty(), SampleTexts.BODY))
        .isEqualTo(new Reading.Understood(SampleTexts.REQUEST));
  }
}
