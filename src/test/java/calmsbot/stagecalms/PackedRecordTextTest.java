package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.requestform.CalField;
import calmsbot.stagecalms.PackedRecord.PackedSet;
import calmsbot.stagingarea.StagedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRecordTextTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final PackedRecord RECORD =
      new PackedRecord(
          "calibrators CAL",
          List.of(
              new PackedSet(
                  "a.ms",
                  OptionalLong.of(12),
                  List.of(new CalField("CAL")),
                  Optional.of(new StagedFile("a.ms.tar", 10_240, HASH))),
              new PackedSet("b.ms", OptionalLong.empty(), List.of(), Optional.empty())));

  private static void refused(String text) {
    assertThatThrownBy(() -> PackedRecordText.read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void readsWhatItWrites() throws Exception {
    assertThat(PackedRecordText.read(RECORD.text())).isEqualTo(RECORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "a.ms.tar > ../a.ms.tar",
        "a.ms.tar > .a.ms.tar",
        "a.ms.tar > a/b.tar",
        "a.ms.tar > index.html",
        "a.ms.tar > other.ms.tar",
        "a.ms.tar > a.ms.tar\\u0000",
        "\"b.ms\" > \"a.ms\"",
        "10240 > -1",
        "10240 > 1e4",
        "10240 > \"10240\"",
        "10240 > 99999999999999999999",
        "0123456789abcdef0 > 0123456789ABCDEF0",
        "0123456789abcdef0 > 123456789abcdef0",
        "\"rows\" : 12 > \"rows\" : 0",
        "\"rows\" : 12 > \"rows\" : \"many\"",
        "\"CAL\" > \"C*\"",
        "\"CAL\" > 7",
        "\"format\" : 1 > \"format\" : 2",
        "\"format\" > \"form\"",
        "\"rows\" > \"row\"",
        "\"bytes\" > \"rows\"",
        "\"selection\" > \"fields\"",
        "\"calibrators CAL\" > 1",
      })
  void refusesWhatIsNotExactlyAsExpected(String from, String to) throws Exception {
    String text = RECORD.text();
    String other = text.replaceFirst(Pattern.quote(from), to.replace("\\", "\\\\"));
    assertThat(other).isNotEqualTo(text);
    refused(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "7", "{\"format\":1}", "not json"})
  void refusesWhatIsNoRecord(String text) {
    refused(text);
  }

  @Test
  void refusesARecordThatBreaksOffOrGoesOn() throws Exception {
    String text = RECORD.text().strip();
    for (int end = 0; end < text.length(); end++) {
      refused(text.substring(0, end));
    }
    refused(text + "{}");
  }

  @Test
  void namesTheOtherVersion() {
    assertThatThrownBy(() -> PackedRecordText.read("{\"format\":2}"))
        .hasMessage(
            "packed.json cannot be used: it is of format 2, expected 1: another version of calmsbot"
                + " wrote it");
  }
}
