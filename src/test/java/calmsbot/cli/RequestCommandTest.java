package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestscript.Arguments;
import calmsbot.requestscript.Call.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCommandTest {
  private static final String RIGHT =
      "2021.1.01582.S \"Franco Nero\" franco@gmail.com 12345 uid://A001/X159a/X6b";

  @TempDir private Path empty;

  /** As a shell splits it. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }

  private static CommandCall request(String line) {
    return CommandCall.of(
        Stream.concat(Stream.of("request"), words(line).stream()).toArray(String[]::new));
  }

  @Test
  void everyExampleOfTheHelpIsARightCall() throws Exception {
    List<String> examples =
        RequestCommand.HELP
            .lines()
            .dropWhile(line -> !line.equals("Examples:"))
            .takeWhile(line -> !line.equals("Exit status:"))
            .filter(line -> line.startsWith("  "))
            .toList();

    assertThat(examples).hasSize(4);
    for (String example : examples) {
      List<String> words =
          words(example.replaceFirst("triggerCalMSCreation.sh|calmsbot request", ""));
      var call = calmsbot.requestscript.Call.of(words);
      if (!call.has(Flag.FLUSH)) {
        Arguments.of(call.arguments());
      }
    }
  }

  @Test
  void theHelpIsAskedForInEveryWay() {
    for (String help : List.of("--help", "-h", "a b --help")) {
      CommandCall call = request(help);
      assertThat(call.status()).isZero();
      assertThat(call.out()).isEqualTo(RequestCommand.HELP);
      assertThat(call.err()).isEmpty();
    }
    assertThat(CommandCall.of("--help").out()).containsPattern(" request +Looks at a request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--nonsense",
        "a b c d e",
        "--config",
        "--flush now",
        "--flush --dry-run",
        "--flush --contact a@eso.org"
      })
  void aWrongCallSaysHowToCallIt(String line) {
    CommandCall call = request(line);

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err().lines().toList().get(0))
        .startsWith("triggerCalMSCreation.sh: ")
        .contains("e.g. ");
    assertThat(call.err())
        .contains(RequestCommand.USAGE)
        .endsWith("More, with examples: triggerCalMSCreation.sh --help\n");
  }

  @Test
  void whatWasMeantCanBeCopied() {
    assertThat(request(RIGHT.replace("\"", "")).err())
        .contains("\nDid you mean:\n  triggerCalMSCreation.sh " + RIGHT + "\n");
  }

  @Test
  void cycle0IsRefusedWithoutAnyConfiguration() {
    CommandCall call =
        request("--config " + empty + " " + RIGHT.replace("2021.1.01582", "2011.0.00131"));

    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out())
        .startsWith(
            "Cycle 0 (2011.*): the calibrated data of this project are in the archive already.");
    assertThat(call.err()).isEmpty();
  }

  @Test
  void cycle0IsToldToAProgramToo() {
    CommandCall call = request("--json " + RIGHT.replace("2021.1.01582", "2011.0.00131"));

    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out())
        .startsWith("{\"outcome\":\"refused\",\"reason\":[\"Cycle 0 ")
        .hasLineCount(1);
  }

  @Test
  void theFirstLineComesBeforeAnythingIsAsked() {
    CommandCall call = request("--config " + empty + " " + RIGHT);

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith(
            "Looking up uid://A001/X159a/X6b of project 2021.1.01582.S in the archive ...\n"
                + "calmsbot: the configuration cannot be used:")
        .contains("there is no such file; copy the example config/request.yaml and change it");
  }
}
