package calmsbot.config;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.config.BadSettings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesPresentTest {
  @TempDir private Path home;
  private Path config;

  @BeforeEach
  void setUp() throws IOException {
    config = Files.createDirectory(home.resolve("config"));
    for (String folder : List.of("templates", "var", "config/queries", "config/secrets")) {
      Files.createDirectory(home.resolve(folder));
    }
    for (String name :
        List.of("mailbox-password", "post-password", "archive-password", "staging-key")) {
      closed(Files.writeString(config.resolve("secrets").resolve(name), "x"));
    }
    Files.writeString(config.resolve("known_hosts"), "x");
  }

  @Test
  void findsNothingWrongWhenEverythingIsThere() throws Exception {
    assertThat(problems()).isEmpty();
  }

  @Test
  void namesEveryMissingFileAndFolder() throws Exception {
    for (String gone : List.of("secrets/mailbox-password", "secrets/staging-key", "known_hosts")) {
      Files.delete(config.resolve(gone));
    }
    Files.delete(config.resolve("queries"));
    Files.delete(home.resolve("templates"));
    Files.delete(home.resolve("var"));

    assertThat(problems())
        .containsExactly(
            config
                + "/secrets/mailbox-password: mailbox.password: there is no such file; make it, or change the key",
            config + "/queries: archive.queries: there is no such folder",
            config
                + "/secrets/staging-key: staging.key: there is no such file; make it, or change the key",
            config
                + "/known_hosts: staging.known-hosts: there is no such file; make it, or change the key",
            home + "/templates: templates: there is no such folder",
            home + "/var: store.file: there is no such folder; do: mkdir -p " + home + "/var");
  }

  @Test
  void tellsFilesFromFolders() throws Exception {
    Files.delete(config.resolve("known_hosts"));
    Files.createDirectory(config.resolve("known_hosts"));
    Files.delete(home.resolve("templates"));
    Files.writeString(home.resolve("templates"), "x");

    assertThat(problems())
        .containsExactly(
            config + "/known_hosts: staging.known-hosts: is not a file",
            home + "/templates: templates: is not a folder");
  }

  @Test
  void refusesSecretsThatEveryoneMayRead() throws Exception {
    Path password = config.resolve("secrets/post-password");
    Files.setPosixFilePermissions(password, fromString("rw-r--r--"));
    Path key = config.resolve("secrets/staging-key");
    Files.setPosixFilePermissions(key, fromString("rw-----w-"));

    assertThat(problems())
        .containsExactly(
            password
                + ": post.password: is open to everyone on this machine; do: chmod o= "
                + password,
            key + ": staging.key: is open to everyone on this machine; do: chmod o= " + key);
  }

  @Test
  void refusesASecretOfTwoLines() throws Exception {
    Path password = config.resolve("secrets/post-password");
    Files.writeString(password, "tiger\nlion\n");

    assertThat(problems())
        .containsExactly(
            password + ": post.password: has more than one line, expected a secret alone");
  }

  @Test
  void letsAGroupShareASecret() throws Exception {
    Files.setPosixFilePermissions(config.resolve("secrets/post-password"), fromString("rw-r-----"));

    assertThat(problems()).isEmpty();
  }

  @Test
  void wantsTheNamedAuthorities() throws Exception {
    ConfigFolder folder =
        new ConfigFolder(config).with("#authorities: authorities.pem", "authorities: ca.pem");

    assertThat(FilesPresent.problems(folder.load()))
        .extracting(Problem::key)
        .containsExactly("mailbox.authorities", "post.authorities", "archive.authorities");
  }

  @Test
  void wantsTheFilesOfATokenLoginAndRoomForTheNextToken() throws Exception {
    Path secret = Files.writeString(config.resolve("secrets/client"), "x");
    Files.setPosixFilePermissions(secret, fromString("rw-r--r--"));
    ConfigFolder folder =
        new ConfigFolder(config)
            .with(
                "  password: secrets/mailbox-password\n",
                """
                  oauth:
                    token-url: https://a.org/t
                    client-id: bot
                    client-secret: secrets/client
                    refresh-token: none/token
                    authorities: ca.pem
                """);

    assertThat(FilesPresent.problems(folder.load()).stream().map(Problem::toString))
        .containsExactly(
            secret
                + ": mailbox.oauth.client-secret: is open to everyone on this machine; do: chmod o= "
                + secret,
            config
                + "/none/token: mailbox.oauth.refresh-token: there is no such file; make it, or change the key",
            config
                + "/none: mailbox.oauth.refresh-token: there is no such folder; do: mkdir -p "
                + config
                + "/none",
            config
                + "/ca.pem: mailbox.oauth.authorities: there is no such file; make it, or change the key");
  }

  /** What is left to do after the first step of the README is writing secrets and hosts. */
  @Test
  void theFirstStepOfTheReadmeLeadsToAConfiguration() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme)
        .contains("templates: /opt/calmsbot/templates", "file: /var/lib/calmsbot/calmsbot.db");
    Path etc = Files.createDirectory(home.resolve("etc"));
    try (Stream<Path> queries = Files.list(ConfigFolder.EXAMPLE.resolve("queries"))) {
      Files.createDirectory(etc.resolve("queries"));
      for (Path query : queries.toList()) {
        Files.copy(query, etc.resolve("queries").resolve(query.getFileName()));
      }
    }
    ConfigFolder copied =
        new ConfigFolder(etc)
            .with(
                "templates: ../templates",
                "templates: " + Path.of("templates").toAbsolutePath(),
                "file: ../var/calmsbot.db",
                "file: " + home.resolve("var/calmsbot.db"));

    assertThat(FilesPresent.problems(copied.load()))
        .extracting(Problem::key)
        .containsExactly(
            "mailbox.password",
            "post.password",
            "archive.password",
            "staging.key",
            "staging.known-hosts");
  }

  private List<String> problems() throws BadSettings {
    return FilesPresent.problems(new ConfigFolder(config).with().load()).stream()
        .map(Problem::toString)
        .toList();
  }

  private static void closed(Path file) throws IOException {
    Files.setPosixFilePermissions(file, fromString("rw-------"));
  }
}
