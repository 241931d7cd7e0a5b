package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.DownloadFolder;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Ticket;
import calmsbot.site.StagedArea.Published;
import calmsbot.stagingarea.PastedLines;
import calmsbot.stagingarea.PastedLines.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of page and notice in the shells that they are written for, from a real web server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadSiteIT {
  private static final MousUid MOUS = new MousUid("uid://A001/X133d/X3cf3");
  private static final Ticket TICKET = new Ticket("16267");
  private static final int WGET = 0;
  private static final int CURL = 1;
  private static final int UNPACK = 2;

  private SiteFolder site;
  private StagedArea area;
  private NginxServer server;
  private Published first;
  private Published second;

  @BeforeAll
  void start() throws Exception {
    Installed.program("/usr/bin/wget", "wget");
    Installed.program("/usr/bin/curl", "curl");
    site = SiteFolder.make();
    area = StagedArea.make(site);
    server = NginxServer.start(site, area.root());
    first = area.publish(server.area());
    second = area.publish(server.area());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    site.close();
  }

  private PastedLines shell(String words) throws IOException {
    String name = words.split(" ", -1)[0];
    Installed.program("/usr/bin/" + name, name);
    return new PastedLines(
        List.of(words.split(" ", -1)), Files.createTempDirectory(site.path(), name));
  }

  private static String folder(Published published) {
    return DownloadFolder.of(TICKET, MOUS, published.url().toString()).name();
  }

  private List<String> page(Published published, int block) throws IOException {
    Path page = area.shown(published.name()).resolve("index.html");
    return Jsoup.parse(Files.readString(page))
        .select("pre")
        .get(block)
        .wholeText()
        .lines()
        .toList();
  }

  private List<String> whole(Published published, int program) throws IOException {
    List<String> lines = new ArrayList<>(page(published, program));
    lines.addAll(page(published, UNPACK));
    return lines;
  }

  /** The lines of the notice, as its text has them. */
  private static List<String> notice(URI link) throws IOException {
    String folder = DownloadFolder.of(TICKET, MOUS, link.toString()).name();
    return Files.readString(Path.of("templates/download-notice.ftl"))
        .replace("${levels}", Long.toString(link.getPath().chars().filter(c -> c == '/').count()))
        .replace("${folder}", folder)
        .replace("${link?remove_ending(\"/\")}", link.toString())
        .lines()
        .filter(line -> line.startsWith("wget ") || line.startsWith("( "))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash --norc", "dash", "zsh -f", "tcsh -f"})
  void theLinesOfThePageWorkInEachShell(String words) throws Exception {
    for (int program : List.of(WGET, CURL)) {
      PastedLines shell = shell(words);
      for (Published published : List.of(first, second, first)) {
        Answer answer = shell.paste(whole(published, program));
        assertThat(answer.status()).as(answer.output()).isZero();
        assertThat(answer.output()).contains(published.files().get(1).name() + ": OK");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash --norc", "dash", "zsh -f", "tcsh -f"})
  void theLinesOfTheNoticeWorkInEachShell(String words) throws Exception {
    PastedLines shell = shell(words);
    for (Published published : List.of(first, second, first)) {
      List<String> lines = notice(published.url());
      assertThat(lines).hasSize(2).allMatch(line -> line.contains(folder(published)));
      Answer answer = shell.paste(lines);
      assertThat(answer.status()).as(answer.output()).isZero();
      assertThat(answer.output()).contains(published.files().get(1).name() + ": OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash --norc", "dash", "zsh -f", "tcsh -f"})
  void aLinkPastItsDayFails(String words) throws Exception {
    PastedLines shell = shell(words);
    URI past = server.area().resolve("0123456789abcdef0123456789abcdef");

    for (String line : notice(past)) {
      assertThat(shell.paste(List.of(line)).status()).as(line).isNotZero();
    }
    for (String line : page(first, CURL)) {
      String old = line.replace(first.name().hex(), past.getPath().replaceFirst(".*/", ""));
      assertThat(shell.paste(List.of(old)).status()).as(old).isNotZero();
    }
  }
}
