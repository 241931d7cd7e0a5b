package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Reading;
import calmsbot.requestform.RequestText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code <case>.eml}, as some mail client or gateway renders a request, is the request of
 * {@code <case>.txt}, whatever its line ends and in each of its renderings.
 */
class RequestCorpusTest {
  private static final EmailAddress MAINTAINER = new EmailAddress("dpetry@eso.org");

  static Stream<Arguments> requestsWithEachLineEnd() throws IOException, URISyntaxException {
    return Emails.requests().stream()
        .flatMap(file -> Stream.of("\n", "\r\n", "\r").map(end -> Arguments.of(file, end)));
  }

  @ParameterizedTest
  @MethodSource("requestsWithEachLineEnd")
  void readsTheRequestExactly(Path file, String lineEnd) throws IOException {
    byte[] mail = Emails.withLineEnds(Files.readAllBytes(file), lineEnd);
    EmailMessage letter = new EmailReader().read(mail);
    String name = file.getFileName().toString().replace(".eml", ".txt");
    String expected = Files.readString(file.resolveSibling(name));

    assertThat(letter.machineMarks()).isEmpty();
    assertThat(letter.renderings().stream().map(text -> body(letter.subject(), text)))
        .isNotEmpty()
        .allSatisfy(body -> assertThat(body).isEqualTo(expected));
  }

  private static String body(String subject, String text) {
    Reading reading = RequestText.read(Optional.of(subject), text);
    assertThat(reading).isInstanceOf(Reading.Understood.class);
    return RequestText.body(((Reading.Understood) reading).request(), MAINTAINER);
  }
}
