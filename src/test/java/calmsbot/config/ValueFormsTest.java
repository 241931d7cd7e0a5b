package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.config.MailSections.OAuthSection;
import calmsbot.mailserver.MailServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class ValueFormsTest {
  static Stream<ValueForm<?>> all() {
    return Stream.of(
        ValueForms.LINE,
        ValueForms.WORD,
        ValueForms.HOST,
        ValueForms.EMAIL,
        ValueForms.SENDERS,
        ValueForms.SWITCH,
        ValueForms.PORT,
        ValueForms.PROJECT_KIND,
        ValueForms.JDBC_URL,
        ValueForms.path(Path.of("/etc/calmsbot")),
        ValueForms.choice(MailServer.Security.values()),
        Quantities.DURATION,
        Quantities.SIZE,
        Quantities.INSTANT,
        Quantities.LINKS,
        CronForm.CRON,
        OAuthSection.TOKEN_URL);
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsItsOwnExample(ValueForm<?> form) {
    assertThat(form.read(form.example())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesEmptyText(ValueForm<?> form) {
    assertThat(form.read("")).isEmpty();
    assertThat(form.read(" ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30s, PT30S", "5m, PT5M", "2h, PT2H", "28d, P28D", "1 s, PT1S"})
  void readsDurations(String text, Duration duration) {
    assertThat(Quantities.DURATION.read(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "0s", "-5m", "1.5h", "30S", "5 weeks", "1000000d", "5m30s"})
  void refusesOtherDurations(String text) {
    assertThat(Quantities.DURATION.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10MB, 10000000", "200kB, 200000", "1 GiB, 1073741824", "5B, 5"})
  void readsSizes(String text, long bytes) {
    assertThat(Quantities.SIZE.read(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "0MB", "10mb", "-1MB", "1TB", "9999999GB"})
  void refusesOtherSizes(String text) {
    assertThat(Quantities.SIZE.read(text)).isEmpty();
  }

  @Test
  void readsDaysAndInstants() {
    assertThat(Quantities.INSTANT.read("2026-01-31"))
        .contains(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(Quantities.INSTANT.read("2026-01-31T12:00:00Z"))
        .contains(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(Quantities.INSTANT.read("2026-02-30")).isEmpty();
    assertThat(Quantities.INSTANT.read("31.01.2026")).isEmpty();
  }

  @Test
  void wantsLinksToEndWithASlash() {
    assertThat(Quantities.LINKS.read("https://a.org:8080/p/"))
        .contains(URI.create("https://a.org:8080/p/"));
    assertThat(Quantities.LINKS.read("http://a.org/")).isPresent();
    assertThat(Quantities.LINKS.read("http://a.org/preview")).isEmpty();
    assertThat(Quantities.LINKS.read("ftp://a.org/p/")).isEmpty();
    assertThat(Quantities.LINKS.read("http://user:pw@a.org/p/")).isEmpty();
    assertThat(Quantities.LINKS.read("/arcdistribution/preview/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "2001:db8::7", "mail.eso.org", "arcp14"})
  void readsHosts(String text) {
    assertThat(ValueForms.HOST.read(text)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mail eso", "http://a.org", "mail.eso.org:993", "-a.org", "a..b", "a_b", "a\n"})
  void refusesOtherHosts(String text) {
    assertThat(ValueForms.HOST.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"022", "0x16", "1_000", "+5", "65536", "-1", "99999999999"})
  void refusesOtherNumbers(String text) {
    assertThat(ValueForms.PORT.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "True", "1"})
  void refusesOtherSwitches(String text) {
    assertThat(ValueForms.SWITCH.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*@", "*@*", "@eso.org", "eso.org", "*@*.eso.org", "A <a@eso.org>"})
  void refusesOtherSenders(String text) {
    assertThat(ValueForms.SENDERS.read(text)).isEmpty();
  }

  @Test
  void resolvesPathsFromTheFolderOfTheFile() {
    ValueForm<Path> path = ValueForms.path(Path.of("/etc/calmsbot"));

    assertThat(path.read("../templates")).contains(Path.of("/etc/templates"));
    assertThat(path.read("/var/x")).contains(Path.of("/var/x"));
    assertThat(path.read("a\0b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 * * * ?",
        "0 0/15 * * * ?",
        "*/10 * * * * ?",
        "0 30 6-22 ? * MON-FRI",
        "0 0 12 1,15 * ?",
        "0 0 12 LW * ?",
        "0 0 12 L-3 * ?",
        "0 0 12 15W jan ?",
        "0 0 12 ? * 6L",
        "0 0 12 ? * 2#1",
        "0 0 22-2 * * ?",
        "0 0 8 ? * FRI-MON",
        "59 59 23 31 DEC ? 2030-2040"
      })
  void readsWhatQuartzReads(String text) {
    assertThat(CronForm.CRON.read(text)).contains(text);
    assertThat(CronExpression.isValidExpression(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 * * * *",
        "0 0 * * * *",
        "0 0 ? * * ?",
        "60 0 * * * ?",
        "0 60 * * * ?",
        "0 0 24 * * ?",
        "0 0 0 0 * ?",
        "0 0 0 32 * ?",
        "0 0 0 1 13 ?",
        "0 0 0 ? * 8",
        "0 0 0 ? * MOON",
        "0 0/0 * * * ?",
        "0 0,, * * * ?",
        "hourly",
        "@hourly",
        "0 0 * * * ? 1969",
        "0 0 0 30 2 ?",
        "",
        "0 0 * * * ? 2030 x"
      })
  void refusesOtherCronExpressions(String text) {
    assertThat(CronForm.CRON.read(text)).isEmpty();
  }
}
