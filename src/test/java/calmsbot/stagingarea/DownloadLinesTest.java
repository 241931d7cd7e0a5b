package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import calmsbot.stagingarea.FaultyWeb.Fault;
import calmsbot.stagingarea.PastedLines.Answer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an astronomer does with a page, in a real shell with the real programs. Where one of them is
 * not installed its tests are skipped; the site run has them all.
 */
class DownloadLinesTest {
  private static final String TAR = SampleAreas.BLOCK + ".ms.split.cal.tar";

  @TempDir private Path folder;
  private SampleAreas samples;
  private FaultyWeb web;
  private Path home;
  private PastedLines shell;

  @BeforeEach
  void start() throws Exception {
    samples = new SampleAreas(folder);
    web = new FaultyWeb(samples.root);
    home = Files.createDirectory(folder.resolve("home"));
    shell = new PastedLines(List.of("sh"), home);
  }

  @AfterEach
  void stop() {
    web.close();
  }

  /** The programs that the page has lines for, in the order of its parts. */
  enum Program {
    WGET(0),
    CURL(1);

    private final int part;

    Program(int part) {
      this.part = part;
    }

    List<String> of(Page page) {
      return page.lines().get(part);
    }

    void require() {
      String name = name().toLowerCase(Locale.ROOT);
      assumeThat(Stream.of("/usr/bin", "/bin").map(Path::of).map(bin -> bin.resolve(name)))
          .as(name)
          .anyMatch(Files::isExecutable);
    }
  }

  /** What a person sees. */
  private record Page(PublicName name, String folder, List<List<String>> lines, String unpack) {}

  private Page publish(String content, URI links) throws Exception {
    PublicName name = PublicName.random(new SecureRandom());
    try (Building building = Building.begin(samples.area(), name)) {
      Path set = samples.set(SampleAreas.BLOCK, content);
      List<StagedFile> files = List.of(building.pack(set, n -> {}));
      SampleAreas.publish(building, links, files);
    }
    Document page =
        Jsoup.parse(Files.readString(samples.area().shown(name).resolve(IndexPage.NAME)));
    List<List<String>> blocks =
        page.select("pre").stream().map(pre -> pre.wholeText().lines().toList()).toList();
    return new Page(
        name,
        Objects.requireNonNull(page.selectFirst("code.folder")).text(),
        blocks.subList(0, 2),
        blocks.get(2).get(0));
  }

  private Page publish(String content) throws Exception {
    return publish(content, web.links());
  }

  private Answer paste(List<String> lines) throws Exception {
    return shell.paste(lines);
  }

  private Answer all(Program program, Page page) throws Exception {
    List<String> lines = new ArrayList<>(program.of(page));
    lines.add(page.unpack());
    return paste(lines);
  }

  private void requireUnpacked(Page page, String content) {
    assertThat(home.resolve(page.folder()).resolve(SampleAreas.BLOCK + ".ms.split.cal"))
        .isDirectoryContaining("glob:**/table.f1");
    assertThat(
            home.resolve(page.folder())
                .resolve(SampleAreas.BLOCK + ".ms.split.cal/FIELD/table.dat"))
        .hasContent(content);
  }

  private void requireNothingUnpacked(Page page) {
    assertThat(home.resolve(page.folder()).resolve(SampleAreas.BLOCK + ".ms.split.cal"))
        .doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void theWholePagePastedFetchesChecksAndUnpacks(Program program) throws Exception {
    program.require();
    Page page = publish("calibrated");

    assertThat(all(program, page)).extracting(Answer::status).isEqualTo(0);
    requireUnpacked(page, "calibrated");
    assertThat(all(program, page).status()).as("pasted again").isEqualTo(0);
    assertThat(home).isDirectoryNotContaining("glob:**/*.tar");
    assertThat(home.resolve(page.folder()).resolve(page.folder())).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void twoDeliveriesOfOneNameAndSizeStayApart(Program program) throws Exception {
    program.require();
    Page first = publish("before QA3");
    Page second = publish("after QA3!");
    assertThat(Files.size(samples.area().shown(first.name()).resolve(TAR)))
        .isEqualTo(Files.size(samples.area().shown(second.name()).resolve(TAR)));

    assertThat(all(program, first).status()).isEqualTo(0);
    Answer answer = all(program, second);

    assertThat(answer.status()).isEqualTo(0);
    assertThat(answer.output()).contains(TAR + ": OK");
    requireUnpacked(first, "before QA3");
    requireUnpacked(second, "after QA3!");
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void anErrorPageIsNoArchiveAndTheSameLinesGoOnLater(Program program) throws Exception {
    program.require();
    Page page = publish("calibrated");
    web.fail(Fault.ERROR);

    for (String line : program.of(page).subList(1, 2)) {
      assertThat(paste(List.of(line)).status()).as(line).isNotEqualTo(0);
    }
    assertThat(home.resolve(page.folder()).resolve(TAR)).doesNotExist();
    assertThat(all(program, page).status()).isNotEqualTo(0);
    requireNothingUnpacked(page);
    web.fail(Fault.NONE);
    assertThat(all(program, page).status()).isEqualTo(0);
    requireUnpacked(page, "calibrated");
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void aLinkPastItsDayFailsAndLeavesNothing(Program program) throws Exception {
    program.require();
    Page page = publish("calibrated");
    new LocalDisk().deleteTree(samples.area().shown(page.name()));

    for (String line : program.of(page)) {
      assertThat(paste(List.of(line)).status()).as(line).isNotEqualTo(0);
    }
    assertThat(all(program, page).status()).isNotEqualTo(0);
    try (Stream<Path> left = Files.walk(home)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void whatWasCutGoesOn(Program program) throws Exception {
    program.require();
    Page page = publish("calibrated");
    web.fail(Fault.CUT);

    paste(program.of(page));
    assertThat(all(program, page).status()).isEqualTo(0);

    requireUnpacked(page, "calibrated");
    assertThat(web.resumedAt())
        .contains(Files.size(samples.area().shown(page.name()).resolve(TAR)) / 2);
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void aPagePutInTheWayIsNotUnpackedAndCanBeReplaced(Program program) throws Exception {
    program.require();
    Page page = publish("calibrated");
    web.fail(Fault.OTHER_PAGE);

    Answer answer = all(program, page);

    assertThat(answer.status()).isNotEqualTo(0);
    assertThat(answer.output()).contains(TAR + ": FAILED");
    requireNothingUnpacked(page);
    web.fail(Fault.NONE);
    Files.delete(home.resolve(page.folder()).resolve(TAR));
    assertThat(all(program, page).status()).isEqualTo(0);
    requireUnpacked(page, "calibrated");
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void aLinkThatHasMovedIsFollowed(Program program) throws Exception {
    program.require();
    Page page = publish("calibrated", web.movedLinks());

    assertThat(all(program, page).status()).isEqualTo(0);
    requireUnpacked(page, "calibrated");
  }

  @Test
  void theReadmeHasTheLinesOfThePage() throws Exception {
    Page page = publish("calibrated");
    List<String> readme =
        Files.readString(samples.area().shown(page.name()).resolve("README.txt"))
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(String::strip)
            .toList();

    List<String> lines = new ArrayList<>(page.lines().get(0));
    lines.addAll(page.lines().get(1));
    lines.add(page.unpack());
    assertThat(readme).containsAll(lines);
  }
}
