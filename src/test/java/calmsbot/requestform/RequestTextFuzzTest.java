package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Mistake.MistakeKind;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Any text: a request that means the same when it is written and read again, a refusal that can be
 * acted on, or none of ours. The inputs beside it run in every build; how to go on from them stands
 * in testing.md.
 */
class RequestTextFuzzTest {
  private static final Pattern SHOWN =
      Pattern.compile("[^\\p{Cc}\\p{Cs}\u2028\u2029\u202D\u202E]+");

  /** The first line is the subject; an empty one stands for a trigger file. */
  @DictionaryFile(resourcePath = "RequestTextFuzzTest.dict")
  @FuzzTest(maxDuration = "30m")
  void whatIsReadIsWrittenTheSame(byte[] bytes) {
    String input = new String(bytes, StandardCharsets.UTF_8);
    int end = Math.max(0, input.indexOf('\n'));
    Optional<String> subject =
        Optional.of(input.substring(0, end)).filter(first -> !first.isEmpty());
    Reading reading = RequestText.read(subject, input.substring(end));
    if (reading instanceof Reading.Understood understood) {
      staysTheSame(understood);
    } else if (reading instanceof Reading.MalformedRequest malformed) {
      malformed.mistakes().forEach(RequestTextFuzzTest::canBeActedOn);
      needsOnlyItsHoles(malformed.corrected().text(SampleTexts.MAINTAINER));
    }
  }

  private static void staysTheSame(Reading.Understood understood) {
    Request request = understood.request();
    Optional<String> subject = Optional.of(RequestText.subject(request.mous()));
    String body = RequestText.body(request, SampleTexts.MAINTAINER);
    assertThat(RequestText.read(subject, body)).isEqualTo(understood);
    assertThat(RequestText.read(subject, body.replaceAll("\\s+", " "))).isEqualTo(understood);
  }

  private static void canBeActedOn(Mistake mistake) {
    assertThat(mistake.words()).matches(SHOWN).contains("e.g. ");
  }

  private static void needsOnlyItsHoles(String corrected) {
    Reading again = RequestText.read(Optional.empty(), corrected);
    if (again instanceof Reading.MalformedRequest) {
      assertThat(SampleTexts.kinds(again)).containsOnly(MistakeKind.PLACEHOLDER);
    } else {
      assertThat(again).isInstanceOf(Reading.Understood.class);
    }
  }
}
