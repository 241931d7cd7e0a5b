package calmsbot.requestscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.requestscript.Call.Flag;
import calmsbot.requestscript.Call.Setting;
import calmsbot.requestscript.Call.WrongCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
  @Test
  void optionsMayStandAnywhere() throws Exception {
    Call call =
        Call.of(List.of("a", "--dry-run", "b", "--config", "dir", "c", "--contact=x@y.org"));

    assertThat(call.arguments()).containsExactly("a", "b", "c");
    assertThat(call.flags()).containsExactly(Flag.DRY_RUN);
    assertThat(call.value(Setting.CONFIG)).contains("dir");
    assertThat(call.value(Setting.CONTACT)).contains("x@y.org");
  }

  @Test
  void afterTwoDashesThereAreArgumentsAlone() throws Exception {
    Call call = Call.of(List.of("--yes", "--", "--json", "-x"));

    assertThat(call.flags()).containsExactly(Flag.YES);
    assertThat(call.arguments()).containsExactly("--json", "-x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2014yes", "\u2013yes", "\u2013-yes", "--yes"})
  void dashesOfAWordProcessorAreDashes(String typed) throws Exception {
    assertThat(Call.of(List.of(typed)).has(Flag.YES)).isTrue();
  }

  @Test
  void readsNoArgumentFromAFile() throws Exception {
    assertThat(Call.of(List.of("@/etc/passwd")).arguments()).containsExactly("@/etc/passwd");
  }

  @ParameterizedTest
  @CsvSource({"--dryrun, --dry-run", "--jsn, --json", "--confg, --config", "--contacts, --contact"})
  void anUnknownOptionBringsTheNearOne(String typed, String near) {
    assertThatThrownBy(() -> Call.of(List.of(typed)))
        .isInstanceOf(WrongCall.class)
        .hasMessage("unknown option \"%s\"; did you mean %s?".formatted(typed, near));
  }

  @Test
  void noIsNotTakenForYes() {
    assertThatThrownBy(() -> Call.of(List.of("--no")))
        .isInstanceOf(WrongCall.class)
        .hasMessageStartingWith("unknown option \"--no\"; known are ");
  }

  @Test
  void anOptionThatIsNoneBringsAllThereAre() {
    assertThatThrownBy(() -> Call.of(List.of("-x\u001b[31m")))
        .isInstanceOf(WrongCall.class)
        .hasMessage(
            "unknown option \"-x?[31m\"; known are --yes, --dry-run, --json, --flush, --help,"
                + " --config, --contact, e.g. --dry-run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--config", "--config=", "--config --yes"})
  void anOptionWithoutItsValueShowsAnExample(String typed) {
    assertThatThrownBy(() -> Call.of(List.of(typed.split(" ", -1))))
        .isInstanceOf(WrongCall.class)
        .hasMessage("--config wants a value behind it, e.g. --config /etc/calmsbot");
  }
}
