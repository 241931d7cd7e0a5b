package calmsbot.requestform;

import static calmsbot.requestform.Mistake.Kind.BAD_CHARACTER;
import static calmsbot.requestform.Mistake.Kind.BAD_VALUE;
import static calmsbot.requestform.Mistake.Kind.EMPTY;
import static calmsbot.requestform.Mistake.Kind.HISTORY;
import static calmsbot.requestform.Mistake.Kind.MISSING;
import static calmsbot.requestform.Mistake.Kind.REPEATED;
import static calmsbot.requestform.Mistake.Kind.SEVERAL_REQUESTS;
import static calmsbot.requestform.Mistake.Kind.UNKNOWN_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the form begins and ends, and which words beside it are its own. */
class AroundTheFormTest {
  private static final String FLAT = Samples.BODY.replaceAll("\\s+", " ").strip();

  private static void understood(String text) {
    assertThat(Samples.read(text)).isEqualTo(new Reading.Understood(Samples.REQUEST));
  }

  private static void refused(String text, Mistake.Kind... kinds) {
    assertThat(Samples.kinds(Samples.read(text))).containsExactly(kinds);
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
    understood(Samples.BODY + below + "\n");
  }

  @Test
  void aLineOfTheFormBelowIsOne() {
    refused(Samples.BODY + "email eva@eso.org\n", REPEATED);
    refused(Samples.BODY + "\nemail eva@eso.org\n", REPEATED);
    refused(Samples.BODY + "EU ARC contact eva\n", SEVERAL_REQUESTS);
    refused(Samples.BODY + "Eva\nEU ARC contact eva@eso.org\n", SEVERAL_REQUESTS);
    refused(Samples.BODY + "\n\nproject 2018.1.00001.S\n", REPEATED);
    refused(Samples.BODY + "\nfor user Franco\n", REPEATED);
    refused(Samples.BODY + "Eva\nfor user jsmith\n", REPEATED);
    refused(Samples.BODY + "CC email eva\n", REPEATED);
    refused(Samples.BODY + "Dear AOG,\n", REPEATED);
    refused(Samples.BODY + "and calfield J0510+1800\n", REPEATED);
    refused(Samples.BODY + "calfield Uranus\n", REPEATED);
    refused(FLAT + " email eva@eso.org", REPEATED);
    refused(FLAT + " project 2018.1.00001.S", REPEATED);
  }

  @Test
  void twoTicketsOnALineAreRefused() {
    for (String more :
        new String[] {" and 16141", ", 16141", " 16141", " / 16141", "# 16141", " & 1"}) {
      assertThat(Samples.kinds(Samples.read(FLAT + more))).as(more).containsExactly(BAD_VALUE);
    }
    understood(FLAT + " Thanks a lot, 2 people wait");
  }

  @Test
  void aValueOnTheNextLineIsReadAndNonsenseThereIsNone() {
    understood(Samples.with("project 2017", "project\n2017"));
    refused(Samples.with("project 2017.1.00727.S", "project\nsoon"), EMPTY, UNKNOWN_LINE);
    assertThat(
            Samples.mistakes(Samples.read(Samples.with("project 2017.1.00727.S", "project\nsoon"))))
        .extracting(Mistake::line, Mistake::found)
        .containsExactly(tuple(11, "project"), tuple(12, "soon"));
  }

  @Test
  void theSameMousAloneOnTheNextLineIsRefused() {
    String uid = "uid___A001_X133d_X1244";
    refused(Samples.with(uid + "\nproject", uid + "\n" + uid + "\nproject"), SEVERAL_REQUESTS);
  }

  @Test
  void aColonMayStandByItself() {
    understood(Samples.with("project 2017", "project : 2017"));
    understood(Samples.with("helpdesk ticket 1", "helpdesk ticket : 1"));
    refused(Samples.with("helpdesk ticket 16140", "helpdesk ticket :"), EMPTY);
  }

  @Test
  void labelsWithinAHintAreNoLabels() {
    refused(
        Samples.with("Judit Szulagyi", "<name as in the email and project of the helpdesk>"),
        Mistake.Kind.PLACEHOLDER);
  }

  @Test
  void controlCharactersAreRefusedBelowTooAndThoseOfSignaturesAreNot() {
    understood(Samples.BODY + "Tel.\t\u2066+49\u2069 \u0085\u200E\n");
    for (String bad : new String[] {"\u202D", "\u202E", "\u007F", "\u001F", "\u0000"}) {
      refused(Samples.BODY + "Tel. " + bad + "\n", BAD_CHARACTER);
    }
  }

  @Test
  void theFormsWordsAreThoseOfItsLines() {
    Reading reading = Samples.read("Hello,\n" + Samples.with("16140", "soon") + "Thanks\nEva\n");
    assertThat(((Reading.Malformed) reading).form())
        .hasValueSatisfying(
            form ->
                assertThat(form).startsWith("EU ARC contact ").endsWith(" helpdesk ticket soon"));
  }

  @Test
  void aForwardMeansWhatItForwardsAndAReplyDoesNot() {
    String below = "fyi\n\n-----Original Message-----\n\n" + Samples.BODY;
    assertThat(Samples.kinds(Samples.read("Fwd: data", below)))
        .containsExactly(Mistake.Kind.REPLY_OR_FORWARD, HISTORY);
    assertThat(Samples.read("data", below)).isInstanceOf(Reading.NotARequest.class);
    assertThat(Samples.read("Re: data", below)).isInstanceOf(Reading.NotARequest.class);
    assertThat(Samples.read("*EXTERNAL* Re: " + Samples.SUBJECT, below))
        .isInstanceOf(Reading.NotARequest.class);
    assertThat(Samples.kinds(Samples.read("Re: " + Samples.SUBJECT + " (fwd)", below)))
        .contains(HISTORY);
  }

  @Test
  void tagsOfSeveralWordsAreLookedOver() {
    for (String subject :
        new String[] {
          "[EXTERNAL MAIL FROM OUTSIDE ESO] %s", "%s [sent from a phone, sorry]", "[a] [b] %s [c]"
        }) {
      assertThat(Samples.read(subject.formatted(Samples.SUBJECT), Samples.BODY))
          .as(subject)
          .isEqualTo(new Reading.Understood(Samples.REQUEST));
    }
    for (String subject :
        new String[] {"[one two three four five six] %s", "[open %s", "%s [open"}) {
      assertThat(Samples.kinds(Samples.read(subject.formatted(Samples.SUBJECT), Samples.BODY)))
          .as(subject)
          .containsExactly(BAD_VALUE);
    }
  }

  @Test
  void anEmptySubjectAndATriggerFileDiffer() {
    assertThat(Samples.kinds(Samples.read("", Samples.BODY))).containsExactly(MISSING);
    assertThat(RequestText.read(Optional.empty(), Samples.BODY))
        .isEqualTo(new Reading.Understood(Samples.REQUEST));
  }
}
