package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.site.StagedArea.Published;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page of staged data as an astronomer sees it, in a real browser behind a real web server.
 * What it looks like is kept in {@code target/pages}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSiteIT {
  private static final Path PICTURES = Path.of("target/pages");

  private SiteFolder site;
  private NginxServer server;
  private Chromium chromium;
  private URI page;

  @BeforeAll
  void start() throws Exception {
    site = SiteFolder.make();
    StagedArea area = StagedArea.make(site);
    server = NginxServer.start(site, area.root());
    Published published = area.publish(server.area());
    page = published.url();
    chromium = Chromium.start(site);
  }

  @AfterAll
  void stop() throws Exception {
    chromium.close();
    server.close();
    site.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "small-phone, 320, 568, true",
    "phone, 390, 844, true",
    "tablet, 820, 1180, true",
    "desktop, 1280, 900, false"
  })
  void thePageFitsAndNeedsNothingFromElsewhere(String device, int width, int height, boolean phone)
      throws Exception {
    BrowserTab tab = chromium.tab(width, height, phone);
    tab.visit(page);
    tab.picture(PICTURES.resolve(device + ".png"));

    assertThat(tab.value("document.title")).startsWith("Calibrated data of ");
    assertThat(tab.value("window.innerWidth")).isEqualTo(Integer.toString(width));
    assertThat(tab.value("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo("true");
    assertThat(tab.value("document.scripts.length")).isEqualTo("0");
    // the mail's link, and where it leads; even an icon would be a request too many
    assertThat(tab.fetched()).containsExactly(page.toString(), page + "/");
    assertThat(tab.complaints()).isEmpty();
    // the style is let in by the headers
    assertThat(tab.value("getComputedStyle(document.body).maxWidth")).isEqualTo("800px");
  }
}
