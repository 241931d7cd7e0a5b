package calmsbot.config;

import static calmsbot.config.ConfigFolder.lineOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.mailserver.MailServer;
import calmsbot.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  @TempDir private Path folder;
  private ConfigFolder config;

  @BeforeEach
  void setUp() {
    config = new ConfigFolder(folder);
  }

  @Test
  void reportsAllProblemsAtOnceInTheOrderOfTheirLines() {
    config.with("at-once: 2", "at-once: two", "poll: 30s", "pol: 30s", "port: 465", "port: 99999");

    assertThat(config.problems())
        .containsExactly(
            lineOf("poll:") + ": mailbox.pol: unknown key; did you mean `poll`?",
            lineOf("port: 465")
                + ": post.port: found `99999`; expected a whole number from 1 to 65535, e.g. 465",
            lineOf("at-once:")
                + ": staging.at-once: found `two`; expected a whole number from 1 to 100, e.g. 2");
  }

  @Test
  void namesTheFileInEachProblem() {
    config.with("at-once: 2", "at-once: 0");

    assertThat(org.assertj.core.api.Assertions.catchThrowable(config::load))
        .isInstanceOf(BadSettings.class)
        .hasMessage(
            folder.resolve("calmsbot.yaml")
                + ":"
                + lineOf("at-once:")
                + ": staging.at-once: found `0`; expected a whole number from 1 to 100, e.g. 2");
  }

  @ParameterizedTest
  @CsvSource({
    "retention-days, retention_days",
    "retention-days, retentionDays",
    "known-hosts, knownhost",
    "prompt, promt"
  })
  void recognisesAKeyThatIsNearlyRight(String right, String typed) {
    config.with("  " + right + ":", "  " + typed + ":");

    assertThat(config.problem())
        .isEqualTo("staging." + typed + ": unknown key; did you mean `" + right + "`?");
  }

  @ParameterizedTest
  @CsvSource({
    "linked-calibrators: hold, linked-calibrators: perhaps, 'one of hold, believe, e.g. hold'",
    "product-version: 1, product-version: 1 2, 'a version of at most 40 letters, digits and . _ -, e.g. 1'"
  })
  void refusesAnotherWordOnWhatIsBelieved(String line, String wrong, String expected) {
    config.with(line, wrong);

    assertThat(config.problem()).startsWith("staging.").endsWith("expected " + expected);
  }

  @Test
  void listsTheKnownKeysWhereNoneIsNear() {
    config.with("  outage-after: 2h", "  colour: blue");

    assertThat(config.problem())
        .isEqualTo("alerts.colour: unknown key; known here are outage-after, strangers");
  }

  @Test
  void refusesAnUnknownSection() {
    config.with("\nsenders:", "\nsender:");

    assertThat(config.problem()).isEqualTo("sender: unknown key; did you mean `senders`?");
  }

  @Test
  void namesAMissingKeyWithAnExample() {
    config.with("  maintainer: dpetry@eso.org\n", "");

    assertThat(config.problems())
        .containsExactly(
            lineOf("site:")
                + ": site.maintainer: is missing; expected a bare mail address, e.g. dpetry@eso.org");
  }

  @Test
  void believesEitherANamedServerOrExchangeOnline() {
    config.with("exchange-online: false", "exchange-online: true");
    assertThat(config.problem())
        .isEqualTo(
            "senders.exchange-online: Exchange Online gives no name in its results; expected either"
                + " it or authserv-id");

    config.with(
        "exchange-online: false", "received-by: [a.eso.org]", "  authserv-id: mail.eso.org\n", "");
    assertThat(config.problem())
        .isEqualTo(
            "senders.authserv-id: is missing: received-by and inner-servers say where its results"
                + " are believed");
  }

  @Test
  void namesAMissingSectionOnce() {
    config.with(
        "\ntriggers:",
        "",
        "\n  folder: /opsw/work/datadelivery/stagecalmsTriggers",
        "",
        "\n  look: \"0 0 * * * ?\"",
        "");

    assertThat(config.problem()).isEqualTo("triggers: the section is missing; it needs folder");
  }

  @Test
  void refusesASecondValueOfAKey() {
    config.with("  idle: true", "  idle: true\n  idle: false");

    assertThat(config.problems())
        .containsExactly(
            lineOf("idle:")
                + 1
                + ": mailbox.idle: stands a second time, first in line "
                + lineOf("idle:"));
  }

  @Test
  void refusesAKeyWithoutValue() {
    config.with("key: secrets/staging-key", "key:");

    assertThat(config.problem())
        .startsWith("staging.key: found nothing; expected a path (a relative one begins at ");
  }

  @Test
  void refusesAListWhereOneValueBelongs() {
    config.with("prompt: \"[arcdistribution@almasciencedev ~]$\"", "prompt: [arcdistribution]");

    assertThat(config.problem())
        .isEqualTo(
            "staging.prompt: found a list (text with brackets stands in quotes); expected text on"
                + " one line, e.g. \"[arcdistribution@almasciencedev ~]$\"");
  }

  @Test
  void refusesOneValueWhereAListBelongs() {
    config.with("[\"*@eso.org\"]", "\"*@eso.org\"");

    assertThat(config.problem())
        .isEqualTo("senders.allow: found `*@eso.org`; expected a list, e.g. [\"*@eso.org\"]");
  }

  @Test
  void refusesAWrongItemAtItsOwnLine() {
    config.with("[\"*@eso.org\"]", "\n    - \"*@eso.org\"\n    - eso.org");

    assertThat(config.problems())
        .containsExactly(
            lineOf("allow:")
                + 2
                + ": senders.allow: found `eso.org`; expected a mail address, or * for all of a"
                + " domain, e.g. \"*@eso.org\"");
  }

  @Test
  void refusesTooLittleTimeToReadAMail() {
    assertThat(config.with("read-within: 20s", "read-within: 900ms").problem())
        .isEqualTo(
            "mailbox.read-within: is too short for a mail on a busy machine; expected 1s or more,"
                + " e.g. 20s");
  }

  @Test
  void refusesAnEmptyListOfSenders() {
    config.with("[\"*@eso.org\"]", "[]");

    assertThat(config.problem())
        .isEqualTo(
            "senders.allow: is empty, so nobody could send a request; expected at least one,"
                + " e.g. [\"*@eso.org\"]");
  }

  @Test
  void refusesASectionWithoutKeys() {
    config.with(
        "\nalerts:",
        "\nalerts: 5m",
        "\n  outage-after: 2h",
        "",
        "\n  strangers: \"0 0 7 * * ?\"",
        "");

    assertThat(config.problem())
        .isEqualTo("alerts: found `5m`; expected a section, its keys indented below it");
  }

  @Test
  void refusesAnEmptySectionOnce() {
    config.with(
        "\n  aog: aog@eso.org",
        "",
        "\n  operators: []",
        "",
        "\n  maintainer: dpetry@eso.org",
        "",
        "\n  no-reply: no_reply_eu_data_delivery@eso.org",
        "",
        "\n  message-id-domain: calmsbot.eso.org",
        "",
        "\n  project-page: https://almascience.eso.org/aq/?projectCode=",
        "");

    assertThat(config.problem())
        .isEqualTo("site: found nothing; expected a section, its keys indented below it");
  }

  @Test
  void keepsControlCharactersInKeysOutOfMessages() {
    config.with("  outage-after: 2h", "  \"a\\nforged\\e[31m\": 2h");

    assertThat(config.problem())
        .isEqualTo("alerts.a?forged?[31m: unknown key; known here are outage-after, strangers");
  }

  @Test
  void takesNobodyAsCoPi() throws Exception {
    assertThat(config.with("[L, V]", "[]").load().archive().coPiKinds()).isEmpty();
  }

  @Test
  void refusesADomainForMessageIdsThatPeopleHave() {
    config.with("message-id-domain: calmsbot.eso.org", "message-id-domain: ESO.org");

    assertThat(config.problem())
        .isEqualTo(
            "site.message-id-domain: people have addresses in ESO.org; expected a domain that the"
                + " bot alone uses, e.g. calmsbot.eso.org");
  }

  @Test
  void allowsNoProtectionOnLoopbackOnly() throws Exception {
    String tls =
        "port: 465\n  # tls, starttls, or plain (on localhost only). Default: tls.\n  security: tls";

    assertThat(config.with(tls, "port: 25\n  security: plain").problem())
        .isEqualTo(
            "post.security: plain is for localhost only; expected tls or starttls for mail.eso.org");
    config.with(tls, "port: 25\n  security: plain", "host: mail.eso.org", "host: 127.0.0.1");
    assertThat(config.load().post().server().security()).isEqualTo(MailServer.Security.PLAIN);
  }

  @Test
  void refusesAUserWithoutPasswordAndTheReverse() {
    config.with("  password: secrets/archive-password\n", "", "  user: aog\n", "");

    assertThat(config.problems().stream().map(each -> each.replaceFirst("^[0-9]+: ", "")))
        .containsExactly(
            "mailbox.password: stands without `user`; expected both or neither",
            "post.password: stands without `user`; expected both or neither",
            "archive.user: stands without `password`; expected both or neither");
  }

  @Test
  void refusesPausesThatATooEarlyTryWouldFollow() {
    config.with("longest: 10m", "longest: 3d");

    assertThat(config.problem()).isEqualTo("retry.longest: is longer than 2d");
  }

  @Test
  void refusesSilenceBeyondTheLimit() {
    config.with("silence: 12h", "silence: 4d");

    assertThat(config.problem())
        .isEqualTo("staging.silence: is longer than `limit`, the longest a run may take in all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:oracle:thin:scott/tiger@//db:1521/ALMA",
        "jdbc:postgresql://db/alma?user=a&password=tiger",
        "oracle:thin:scott/tiger@//db:1521/ALMA"
      })
  void neverRepeatsAUrlThatMayHoldAPassword(String url) {
    config.with("jdbc:oracle:thin:@tcps://archive-db.eso.org:2484/ALMA", url);

    assertThat(config.problem())
        .startsWith(
            "archive.url: found a wrong value; expected a JDBC URL without user and password")
        .doesNotContain("tiger");
  }

  @ParameterizedTest
  @CsvSource({
    "allow: [*@eso.org],  not YAML at `allow: [*@eso.org]`: expected `key: value`",
    "'allow: [\"a@b.org\"',  not YAML at ",
    "'\tallow: [\"a@b.org\"]',  not YAML at "
  })
  void pointsAtBrokenYaml(String broken, String message) {
    config.with("allow: [\"*@eso.org\"]", broken);

    assertThat(config.problem()).startsWith(message);
  }

  @Test
  void saysThatTabsAreNotAllowed() {
    config.with("  outage-after: 2h", "\toutage-after: 2h");

    assertThat(config.problem())
        .isEqualTo("not YAML at `outage-after: 2h`: tabs are not allowed, indent with blanks");
  }

  @Test
  void refusesReferences() {
    config.with("user: aog", "user: &u aog", "user: arcdistribution", "user: *u");

    assertThat(config.problem())
        .isEqualTo(
            "staging.user: `*` begins a reference, which is not read; write the value out, or put"
                + " it in quotes");
  }

  @Test
  @Timeout(5)
  void survivesABombOfReferences() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, before, before, before, before));
    }

    assertThat(config.holding(bomb.toString()).problems())
        .contains(
            "1: a0: unknown key; known here are site, mailbox, senders, post, limits,"
                + " triggers, archive, staging, store, retry, alerts, templates");
  }

  @Test
  @Timeout(5)
  void survivesDeepNesting() {
    assertThat(config.holding("site: " + "[".repeat(100_000)).problem()).startsWith("not YAML at ");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(config.holding(ConfigFolder.example() + "---\nsite: {}\n").problem())
        .isEqualTo("a second document begins here; expected one, without `---` lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing but a comment\n", "---\n"})
  void refusesAnEmptyFile(String text) {
    assertThat(config.holding(text).problem())
        .isEqualTo("found nothing; expected sections with keys, e.g. `site:`");
  }

  @Test
  void refusesTextWithoutKeys() {
    assertThat(config.holding("hello").problem())
        .isEqualTo("found `hello`; expected sections with keys, e.g. `site:`");
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThat(config.problem())
        .isEqualTo(
            folder.resolve("calmsbot.yaml")
                + ": there is no such file; copy the example config/calmsbot.yaml and change it");
  }

  @Test
  void saysWhichFolderIsMissing() {
    Path nowhere = folder.resolve("nowhere");

    assertThat(new ConfigFolder(nowhere).problem())
        .isEqualTo(
            nowhere
                + ": there is no such folder; expected the folder that holds calmsbot.yaml,"
                + " e.g. config");
  }

  @Test
  void saysThatTheFolderIsAFile() {
    Path file = config.with().path().resolve("calmsbot.yaml");

    assertThat(new ConfigFolder(file).problem())
        .startsWith(file + ": is a file, not a folder; expected the folder");
  }

  @Test
  void saysThatTheFileIsAFolder() throws Exception {
    Path file = Files.createDirectory(folder.resolve("calmsbot.yaml"));

    assertThat(config.problem()).startsWith(file + ": is not a file");
  }

  @Test
  void refusesOtherEncodings() throws Exception {
    Files.write(
        folder.resolve("calmsbot.yaml"), "site: Königsstuhl".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(config.problem()).endsWith(": is not UTF-8 text; save it in that encoding");
  }

  @Test
  void refusesAHugeFile() {
    assertThat(config.holding("#".repeat(1_000_001)).problem())
        .endsWith(": is over 1 MB: not a configuration");
  }

  @Test
  void takesAByteOrderMarkAndWindowsLineEnds() throws Exception {
    Settings plain = config.with().load();

    config.holding("\uFEFF" + ConfigFolder.example().replace("\n", "\r\n"));

    assertThat(config.load()).isEqualTo(plain);
  }

  @Test
  void keepsControlCharactersOutOfMessages() {
    config.with("folder: INBOX", "folder: \"IN\\rBOX\\e[31m\"");

    assertThat(config.problem())
        .isEqualTo("mailbox.folder: found `IN?BOX?[31m`; expected text on one line, e.g. INBOX");
  }

  @Test
  @Timeout(60)
  void eitherLoadsOrExplainsWhateverTheFileHolds() {
    String signs = "\0:#\"'[]{}&*!|>%@`-?,\t\n x\uFFFE";
    Random random = new Random(20261123);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder(ConfigFolder.example());
      for (int change = 0; change < 3; change++) {
        int at = random.nextInt(text.length());
        String put = String.valueOf(signs.charAt(random.nextInt(signs.length())));
        text.replace(at, Math.min(text.length(), at + random.nextInt(4)), put);
      }
      assertLoadsOrExplains(text.toString());
    }
  }

  private void assertLoadsOrExplains(String text) {
    try {
      assertThat(config.holding(text).load()).isNotNull();
    } catch (BadSettings e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allMatch(problem -> problem.toString().lines().count() == 1)
          .noneMatch(problem -> problem.what().isBlank());
    }
  }

  @Test
  void takesAPostgresStoreInPlaceOfTheFile() throws BadSettings {
    config.with(
        "  file: ../var/calmsbot.db\n",
        """
          url: jdbc:postgresql://db.eso.org:5433/calmsbot?sslmode=verify-full
          user: bot
          password: store-password
          authorities: store-authorities.pem
          takeover: 5s
        """,
        "keep-evidence: 365d",
        "keep-evidence: 400d");

    assertThat(config.load().store())
        .isEqualTo(
            new StoreSettings.OnServer(
                new DatabaseServer(
                    "jdbc:postgresql://db.eso.org:5433/calmsbot?sslmode=verify-full",
                    Optional.of("bot"),
                    Optional.of(folder.resolve("store-password")),
                    Tls.REQUIRED,
                    Optional.of(folder.resolve("store-authorities.pem"))),
                Duration.ofSeconds(5),
                Duration.ofDays(400)));
  }

  @Test
  void givesABotHalfAMinuteBeforeItIsTakenOverFrom() throws BadSettings {
    config.with("  file: ../var/calmsbot.db\n", "  url: jdbc:postgresql:calmsbot\n");

    assertThat(config.load().store())
        .isEqualTo(
            new StoreSettings.OnServer(
                new DatabaseServer(
                    "jdbc:postgresql:calmsbot",
                    Optional.empty(),
                    Optional.empty(),
                    Tls.REQUIRED,
                    Optional.empty()),
                Duration.ofSeconds(30),
                Duration.ofDays(365)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file: a.db;url: jdbc:postgresql:x | file: stands beside `url`; expected one of them",
        "file: a.db;takeover: 5s | takeover: stands without `url`; a store in a file has none",
        "url: jdbc:postgresql:x;user: b | user: stands without `password`; expected both or neither"
      })
  void refusesAStoreInTwoPlacesOrByHalves(String store, String problem) {
    config.with("  file: ../var/calmsbot.db\n", "  " + store.strip().replace(";", "\n  ") + "\n");

    assertThat(config.problem()).isEqualTo("store." + problem.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:oracle:thin:@//db.eso.org/x",
        "jdbc:postgresql://db.eso.org/x?password=open-sesame",
        "jdbc:postgresql://db.eso.org/x?user=open-sesame",
        "jdbc:postgresql://bot:open-sesame@db.eso.org/x",
        "db.eso.org/open-sesame"
      })
  void refusesAStoreThatIsNoPostgresOrTellsASecret(String url) {
    config.with("  file: ../var/calmsbot.db\n", "  url: \"" + url + "\"\n");

    assertThat(config.problem())
        .startsWith("store.url: found a wrong value; expected the JDBC URL of a PostgreSQL")
        .doesNotContain("open-sesame");
  }

  @Test
  void tellsOfADatabaseUrlWithItsLine() {
    config.with("@tcps://archive-db.eso.org:2484/ALMA", "@//archive-db.eso.org:1521/ALMA");
    assertThat(config.problems())
        .singleElement()
        .asString()
        .startsWith(lineOf("url: jdbc:oracle") + ": archive.url: leads there without");
  }

  @ParameterizedTest
  @CsvSource({
    "triggers.look, look: \"0 0 * * * ?\"",
    "alerts.strangers, strangers: \"0 0 7 * * ?\""
  })
  void refusesACronExpressionOfPastYears(String key, String line) {
    config.with(line, line.replaceFirst("\"[^\"]*\"", "\"0 0 7 * * ? 2019-2020\""));
    assertThat(config.problem())
        .isEqualTo(
            key
                + ": found `0 0 7 * * ? 2019-2020`, which never comes again; expected a year"
                + " to come, or none, e.g. "
                + line.substring(line.indexOf('"')));
  }

  @Test
  void takesACronExpressionWhoseLastTimeIsAhead() throws Exception {
    config.with("look: \"0 0 * * * ?\"", "look: \"0 0 7 1 6 ? 2020\"");
    InstantSource before = InstantSource.fixed(Instant.parse("2020-06-01T06:59:59Z"));
    InstantSource then = InstantSource.fixed(Instant.parse("2020-06-01T07:00:00Z"));

    assertThat(SettingsLoader.load(config.path(), before).triggers().look())
        .isEqualTo("0 0 7 1 6 ? 2020");
    assertThatThrownBy(() -> SettingsLoader.load(config.path(), then))
        .isInstanceOf(BadSettings.class)
        .hasMessageContaining("triggers.look: found `0 0 7 1 6 ? 2020`");
  }
}
