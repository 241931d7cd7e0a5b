package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.model.ShellUrl;
import org.junit.jupiter.api.Test;

class DownloadFolderTest {
  private static final MousUid MOUS = new MousUid("uid://A001/X133d/X1244");

  private static String name(String ticket, String link) {
    return DownloadFolder.of(new Ticket(ticket), MOUS, link).name();
  }

  @Test
  void itsNameSaysForWhatItIsAndTellsLinksApart() {
    String links = "http://almascience.eso.org/arcdistribution/preview/";

    assertThat(name("16140", links + "cdb386950af8ee148b3a9bc633942c6a"))
        .isEqualTo("16140-uid___A001_X133d_X1244-cdb38695");
    assertThat(name("16140", links + "8672af71dac32e0ad9703dae3438fcac/"))
        .isEqualTo("16140-uid___A001_X133d_X1244-8672af71");
  }

  @Test
  void noTicketOrLinkMakesItTooLongOrOddForAShell() {
    assertThat(name("1".repeat(200), "http://x/a$(b)!c'd"))
        .isEqualTo("1".repeat(20) + "-uid___A001_X133d_X1244-abcd");
    assertThat(name("1", "")).isEqualTo("1-uid___A001_X133d_X1244-");
  }

  @Test
  void aUrlInQuotesIsOneWordToEveryShell() {
    assertThat(ShellUrl.quoted("http://x/it's!$HOME&b")).isEqualTo("'http://x/it%27s%21$HOME&b'");
  }
}
