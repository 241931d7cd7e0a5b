package calmsbot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.cli.Program;
import calmsbot.config.SettingsLoader;
import calmsbot.external.BlockedService;
import calmsbot.mailserver.TestCertificate;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No program gives its password to a server that has not proved who it is. */
@Timeout(120)
class DatabaseTrustIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private TrustConfig config;

  /** A bot that is new to its mailbox looks into it before anything else. */
  private final GreenMail mailbox = new GreenMail(ServerSetup.IMAP.dynamicPort());

  @BeforeEach
  void configure() throws IOException {
    mailbox.setUser("aog@eso.org", "calmsbot", TrustConfig.PASSWORD);
    mailbox.start();
    config = TrustConfig.in(folder, mailbox.getImap().getPort());
  }

  @AfterEach
  void stop() {
    mailbox.stop();
  }

  private static String run(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      Program.run(words);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private void inEveryProgram(FakePostgres fake) throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + fake.port() + "/alma";
    config.write(url, "");
    assertThat(run("check", "--config", config.path().toString())).contains("WRONG  archive");
    run(
        words(
            "request --yes --config FOLDER 2021.1.00871.S Ann ann@example.edu 7 uid://A001/X1/X2"));
    run(words("stage 2019.1.00337.S uid://A001/X14d7/X160 18704 --config FOLDER"));
    assertThat(fake.callers()).as("each of them came").hasSizeGreaterThanOrEqualTo(3);
    config.placeTrigger();
    serveUntilItCalls(fake);
  }

  private void serveUntilItCalls(FakePostgres fake) throws Exception {
    int asked = fake.callers().size();
    try (App app = App.start(SettingsLoader.load(config.path()), InstantSource.system())) {
      await().atMost(SOON).until(() -> fake.callers().size() > asked && !app.isClosed());
    } catch (BlockedService refused) {
      assertThat(fake.callers().size()).isGreaterThan(asked);
    }
  }

  private String[] words(String line) {
    return line.replace("FOLDER", config.path().toString()).split(" ");
  }

  @ParameterizedTest
  @EnumSource(FakePostgres.Asks.class)
  void noProgramTellsThePasswordOfTheStoreToAServerWithoutTls(FakePostgres.Asks asks)
      throws Exception {
    try (FakePostgres fake = FakePostgres.plain(asks)) {
      config.writeStore("jdbc:postgresql://127.0.0.1:" + fake.port() + "/calmsbot", "");
      assertThat(run("check", "--config", config.path().toString())).contains("WRONG  store");
      run("status", "--config", config.path().toString());
      serveUntilItCalls(fake);
      assertThat(fake.told()).isEmpty();
      assertThat(fake.startups()).as("not even the user's name").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(FakePostgres.Asks.class)
  void noProgramTellsThePasswordOfTheArchiveToAServerWithoutTls(FakePostgres.Asks asks)
      throws Exception {
    try (FakePostgres fake = FakePostgres.plain(asks)) {
      inEveryProgram(fake);
      assertThat(fake.told()).isEmpty();
      assertThat(fake.startups()).isEmpty();
    }
  }

  @Test
  void noProgramTellsThePasswordToACertificateThatNobodySigned() throws Exception {
    try (FakePostgres fake =
        FakePostgres.withTls(TestCertificate.of("127.0.0.1", folder).context())) {
      inEveryProgram(fake);
      assertThat(fake.told()).isEmpty();
      assertThat(fake.startups()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", "store"})
  void noPasswordForTheRightAuthorityUnderAnotherName(String section) throws Exception {
    TestCertificate other = TestCertificate.of("other.example.org", folder);
    try (FakePostgres fake = FakePostgres.withTls(other.context())) {
      String url = "jdbc:postgresql://localhost:" + fake.port() + "/alma";
      writeFor(section, url, "  authorities: " + other.pem(folder) + "\n");
      String said = run("check", "--config", config.path().toString());
      assertThat(said).contains("WRONG  " + section);
      assertThat(fake.callers()).isNotEmpty();
      assertThat(fake.startups()).isEmpty();
      assertThat(fake.told()).isEmpty();
    }
  }

  /** Even the right server is only given what it cannot pass on: SCRAM, not the password. */
  @ParameterizedTest
  @ValueSource(strings = {"archive", "store"})
  void noPasswordInClearForTheRightServerEither(String section) throws Exception {
    TestCertificate right = TestCertificate.of("localhost", folder);
    try (FakePostgres fake = FakePostgres.withTls(right.context())) {
      String url = "jdbc:postgresql://localhost:" + fake.port() + "/alma";
      writeFor(section, url, "  authorities: " + right.pem(folder) + "\n");
      run("check", "--config", config.path().toString());
      assertThat(fake.startups()).as("it was trusted so far").isNotEmpty();
      assertThat(fake.told()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(FakePostgres.Asks.class)
  void noPasswordInClearWhereNobodyIsVerified(FakePostgres.Asks asks) throws Exception {
    for (String tls : List.of("loopback", "unverified")) {
      try (FakePostgres fake = FakePostgres.plain(asks)) {
        String url = "jdbc:postgresql://localhost:" + fake.port() + "/alma";
        writeFor("archive", url, "  tls: " + tls + "\n");
        run("check", "--config", config.path().toString());
        writeFor("store", url, "  tls: " + tls + "\n");
        run("check", "--config", config.path().toString());
        assertThat(fake.startups()).hasSizeGreaterThan(1);
        assertThat(fake.told()).isEmpty();
      }
    }
  }

  @Test
  void checkSaysWhetherTheServerIsVerified() throws IOException {
    String url = "jdbc:postgresql://localhost:1/alma";
    assertThat(proofs(url, "")).containsExactly("right  archive", "right  store");
    assertThat(proofs(url, "  tls: loopback\n")).containsExactly("right  archive", "right  store");
    assertThat(proofs(url, "  tls: unverified\n"))
        .containsExactly("ODD    archive", "ODD    store");
  }

  private List<String> proofs(String url, String more) throws IOException {
    config.write(url, more);
    String archive = run("check", "--config", config.path().toString());
    config.writeStore(url, more);
    String store = run("check", "--config", config.path().toString());
    return Stream.of(archive + store.replaceAll("archive +proof.*", ""))
        .flatMap(String::lines)
        .filter(line -> line.contains("proof of the server: "))
        .map(line -> line.replaceFirst(" +proof.*", ""))
        .toList();
  }

  private void writeFor(String section, String url, String more) throws IOException {
    if (section.equals("store")) {
      config.writeStore(url, more);
    } else {
      config.write(url, more);
    }
  }
}
