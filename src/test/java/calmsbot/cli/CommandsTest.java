package calmsbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.store.SqlStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path config;
  private String example;

  @BeforeEach
  void copyTheExampleConfiguration() throws IOException {
    config = Files.createDirectory(folder.resolve("config"));
    Files.createDirectory(folder.resolve("var"));
    example = Files.readString(Path.of("config", "calmsbot.yaml"));
    write(example);
  }

  private void write(String text) throws IOException {
    Files.writeString(config.resolve("calmsbot.yaml"), text);
  }

  private int lineOf(String start) {
    List<String> lines = example.lines().map(String::strip).toList();
    assertThat(lines.stream().filter(line -> line.startsWith(start))).hasSize(1);
    return 1 + lines.indexOf(lines.stream().filter(l -> l.startsWith(start)).findFirst().get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo", "serve", "check", "replay", "status", "case", "retry", "close", "cancel", "hold",
        "release", "pause", "resume"
      })
  void helpOfEveryCommandHasAnExample(String command) {
    CommandCall call = CommandCall.of(command, "--help");
    assertThat(call.status()).isZero();
    assertThat(call.err()).isEmpty();
    assertThat(call.out())
        .startsWith("Usage: calmsbot " + command)
        .containsPattern("\nExamples?:\\R  calmsbot " + command + " ");
  }

  @Test
  void helpListsTheCommandsAndWhatExitStatusesMean() {
    CommandCall call = CommandCall.of("--help");
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .contains("demo", "serve", "check", "replay", "status", "Examples:", "Exit status:");
  }

  @Test
  void saysItsVersion() {
    assertThat(CommandCall.of("--version").out()).startsWith("calmsbot ");
  }

  @Test
  void asksWhichCommandIsMeant() {
    CommandCall call = CommandCall.of();
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).startsWith("calmsbot: which command?").contains("Usage: calmsbot");
    assertThat(call.out()).isEmpty();
  }

  @Test
  void anUnknownCommandBringsTheNearOne() {
    CommandCall call = CommandCall.of("serv");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("'serv'").contains("Did you mean").contains("serve");
  }

  @Test
  void anUnknownOptionIsNamed() {
    CommandCall call = CommandCall.of("check", "--confg", "x");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("--confg").contains("--config");
  }

  @Test
  void replayWithoutFilesSaysWhatIsMissing() {
    CommandCall call = CommandCall.of("replay", "--json");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("FILE.eml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "check", "status"})
  void aMissingConfigurationIsNamed(String command) {
    Path nowhere = folder.resolve("nowhere");
    CommandCall call = CommandCall.of(command, "--config", nowhere.toString());
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("calmsbot: the configuration cannot be used:")
        .contains("  " + nowhere + ": there is no such folder");
    assertThat(call.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "check", "status"})
  void allThatIsWrongInTheConfigurationIsToldAtOnceWithItsLine(String command) throws IOException {
    write(
        example
            .replace("  maintainer: dpetry@eso.org", "  maintainer: dpetry at eso.org")
            .replace("  port: 993", "  prot: 993")
            .replace("  look: \"0 0 * * * ?\"", "  look: hourly")
            .replace("  at-once: 2", "  at-once: two")
            .replace("  longest: 10m", "  longest: 10"));
    CommandCall call = CommandCall.of(command, "--config", config.toString());
    String file = config.resolve("calmsbot.yaml").toString();

    assertThat(call.status()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err().lines().skip(1))
        .allMatch(line -> line.startsWith("  " + file + ":"))
        .anyMatch(line -> isAbout(line, file, "maintainer:", "site.maintainer"))
        .anyMatch(line -> isAbout(line, file, "port: 993", "mailbox.prot") && line.contains("port"))
        .anyMatch(line -> isAbout(line, file, "look:", "triggers.look"))
        .anyMatch(line -> isAbout(line, file, "at-once:", "staging.at-once"))
        .anyMatch(line -> isAbout(line, file, "longest:", "retry.longest"));
  }

  private boolean isAbout(String line, String file, String start, String key) {
    return line.startsWith("  %s:%d: %s: ".formatted(file, lineOf(start), key));
  }

  @Test
  void serveNamesEveryFileThatIsMissing() {
    CommandCall call = CommandCall.of("serve", "--config", config.toString());
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .contains(
            config.resolve("secrets/mailbox-password").toString(),
            config.resolve("secrets/archive-password").toString(),
            config.resolve("secrets/staging-key").toString(),
            config.resolve("known_hosts").toString(),
            folder.resolve("templates").toString());
    assertThat(folder.resolve("var")).isEmptyDirectory();
  }

  @Test
  void statusBeforeTheFirstStartSaysSo() {
    CommandCall call = CommandCall.of("status", "--config", config.toString());
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("calmsbot: store " + folder.resolve("var/calmsbot.db"))
        .contains("does not exist; start the bot, which makes it")
        .hasLineCount(1);
    assertThat(folder.resolve("var")).isEmptyDirectory();
  }

  @Test
  void statusAsJsonIsOneObject() throws Exception {
    SqlStore.open(folder.resolve("var/calmsbot.db")).close();
    CommandCall call = CommandCall.of("status", "--json", "--config", config.toString());
    assertThat(call.status()).isZero();
    assertThat(call.out().lines()).hasSize(1);
    JsonNode page = JSON.readTree(call.out());
    assertThat(page.get("paused").asBoolean()).isFalse();
    assertThat(page.get("counts").get("RECEIVED").asInt()).isZero();
    assertThat(page.get("open").isArray()).isTrue();
    assertThat(page.get("outages")).isEmpty();
    assertThat(page.get("unread").isInt()).isTrue();
  }

  @Test
  void replayGivesOneObjectAFileInTheOrderGiven() throws Exception {
    Path request = mail("request.eml", "ALMA: REQUEST FOR CALIBRATED DATA MOUS " + MOUS, body(""));
    Path lunch = mail("lunch.eml", "Lunch?", "At noon.\n");
    Path wrong =
        mail("wrong.eml", "ALMA: REQUEST FOR CALIBRATED DATA MOUS " + MOUS, body("no such line\n"));
    Path nothing = folder.resolve("nothing.eml");
    Path empty = Files.createFile(folder.resolve("empty.eml"));

    CommandCall call =
        CommandCall.of(
            "replay",
            "--json",
            "--config",
            config.toString(),
            lunch.toString(),
            nothing.toString(),
            request.toString(),
            folder.toString(),
            wrong.toString(),
            empty.toString());

    assertThat(call.status()).isEqualTo(1);
    List<JsonNode> objects = call.out().lines().map(CommandsTest::object).toList();
    assertThat(objects.stream().map(object -> object.get("kind").asText()))
        .containsExactly("ignored", "error", "request", "error", "refused", "ignored");
    assertThat(objects.stream().map(object -> object.get("file").asText()))
        .containsExactly(
            lunch.toString(),
            nothing.toString(),
            request.toString(),
            folder.toString(),
            wrong.toString(),
            empty.toString());
    assertThat(objects.get(1).get("reason").asText()).startsWith("cannot be read: ");
    assertThat(objects.get(2))
        .isEqualTo(
            JSON.readTree(
                """
                {"file":"%s","kind":"request","reason":"","mous":"uid___A001_X133d_X1244",
                 "project":"2017.1.00727.S","calfields":["J0510+1800","J0321+1234"],
                 "user":"Judit Szulagyi","email":"judits@phys.ethz.ch","ticket":"16140",
                 "contact":"evkampe@eso.org"}
                """
                    .formatted(request)));
  }

  @Test
  void replayOfReadableMailsEndsWell() throws Exception {
    Path lunch = mail("lunch.eml", "Lunch?", "At noon.\n");
    CommandCall call = CommandCall.of("replay", "--config", config.toString(), lunch.toString());
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .startsWith("ignored  " + lunch + ": no request")
        .contains(
            "sender proven: dmarc=pass header.from=eso.org, above the author's own fields [1 ");
  }

  private static final String MOUS = "uid___A001_X133d_X1244";

  private static String body(String more) {
    return """
    EU ARC contact evkampe@eso.org
    CC email dpetry@eso.org

    ALMA: REQUEST FOR CALIBRATED DATA MOUS %1$s

    Dear AOG,

    please create the calibrated MS for

    MOUS %1$s
    %2$sproject 2017.1.00727.S
    calfield J0510+1800,J0321+1234
    for user Judit Szulagyi
    email judits@phys.ethz.ch
    helpdesk ticket 16140
    """
        .formatted(MOUS, more);
  }

  private Path mail(String name, String subject, String body) throws IOException {
    String text =
        """
        Authentication-Results: mail.eso.org; dmarc=pass header.from=eso.org
        From: evkampe@eso.org
        To: aog@eso.org
        Subject: %s
        Date: Mon, 23 Nov 2026 07:15:45 +0000
        Message-ID: <%s@mail.eso.org>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8

        %s"""
            .formatted(subject, name, body);
    return Files.writeString(folder.resolve(name), text.replace("\n", "\r\n"));
  }

  private static JsonNode object(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException broken) {
      throw new AssertionError(line, broken);
    }
  }
}
