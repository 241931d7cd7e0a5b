package calmsbot.workflow.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionDayTest {
  private static final String TAIL = " unless you put a .donotremove into the directory.";

  @ParameterizedTest
  @CsvSource({
    "28 days from Fri Sep 27 14:04:04 UTC 2019, 2019-10-25T14:04:04Z",
    "21 days from Tue Sep  3 04:00:00 UTC 2019, 2019-09-24T04:00:00Z",
    "28 days from Tue Sep 3 04:00:00 UTC 2019, 2019-10-01T04:00:00Z",
    "28 days from Fri Sep 27 14:04:04 CEST 2019, 2019-10-25T12:04:04Z",
  })
  void readsWhatTheProgramDatePrints(String words, Instant expires) {
    assertThat(DeletionDay.all("before\nData will be deleted " + words + TAIL + "\nafter"))
        .containsExactly(expires);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "28 days from soon",
        "28 days from Mon Sep 27 14:04:04 UTC 2019",
        "28 days from Fri Sep 27 25:04:04 UTC 2019",
        "28 days from Fri Sep 27 14:04:04 XYZ 2019",
        "99999 days from Fri Sep 27 14:04:04 UTC 2019",
      })
  void isNoneWithoutSuchADate(String words) {
    assertThat(DeletionDay.all("Data will be deleted " + words + TAIL)).isEmpty();
  }

  @Test
  void areAllThatAreNamedOnceEach() {
    String first = "Data will be deleted 1 days from Fri Sep 27 14:04:04 UTC 2019" + TAIL + "\n";
    String last = "Data will be deleted 2 days from Fri Sep 27 14:04:04 UTC 2019" + TAIL + "\r\n";

    assertThat(DeletionDay.all(first + last + first))
        .containsExactly(
            Instant.parse("2019-09-28T14:04:04Z"), Instant.parse("2019-09-29T14:04:04Z"));
  }

  @Test
  void beginNoLineBehindACarriageReturn() {
    String line = "Data will be deleted 1 days from Fri Sep 27 14:04:04 UTC 2019" + TAIL + "\n";

    assertThat(DeletionDay.all("| 99 %\r" + line)).isEmpty();
  }
}
