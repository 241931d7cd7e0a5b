package calmsbot.app;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.external.CheckMark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderCheckTest {
  private static final String PASS =
      "Authentication-Results: mail.eso.org; dmarc=pass header.from=eso.org\n";
  private static final String RECEIVED = "Received: from x by mail.eso.org with ESMTP id 1; now\n";
  private static final String FROM = "From: a@eso.org\n\n";

  private static List<CheckLine> check(Settings settings, String... headers) {
    return SenderCheck.of(
        settings, Stream.of(headers).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static Settings example() throws Exception {
    return SettingsLoader.load(Path.of("config"));
  }

  @Test
  void saysOfEachMailWhatWasBelievedAndWhy() throws Exception {
    List<CheckLine> lines =
        check(example(), PASS + RECEIVED + FROM, RECEIVED + PASS + FROM, "From: a@x.org\n\n");

    assertThat(lines).hasSize(3).allMatch(line -> line.mark() == CheckMark.RIGHT);
    assertThat(lines.get(0).detail()).startsWith("sender proven: dmarc=pass header.from=eso.org");
    assertThat(lines.get(1).detail()).startsWith("sender not proven: no Authentication-Results");
    assertThat(lines.get(2).detail())
        .isEqualTo(
            "of the newest 3 mails, 2 name a sender who may send requests; 1 of these are proven");
  }

  @Test
  void findsItOddWhenNobodyIsProven() throws Exception {
    assertThat(check(example(), RECEIVED + PASS + FROM))
        .last()
        .satisfies(line -> assertThat(line.mark()).isEqualTo(CheckMark.ODD))
        .satisfies(line -> assertThat(line.detail()).contains("Whose a mail is"));
    assertThat(check(example())).singleElement().matches(line -> line.mark() == CheckMark.RIGHT);
  }

  @Test
  void findsItOddToBelieveEverybody(@TempDir Path folder) throws Exception {
    String text =
        Files.readString(Path.of("config", "calmsbot.yaml"))
            .replace("  authserv-id: mail.eso.org\n", "");
    Files.writeString(folder.resolve("calmsbot.yaml"), text);

    assertThat(check(SettingsLoader.load(folder), PASS + FROM))
        .singleElement()
        .satisfies(line -> assertThat(line.mark()).isEqualTo(CheckMark.ODD))
        .satisfies(line -> assertThat(line.detail()).contains("anyone can write that"));
  }
}
