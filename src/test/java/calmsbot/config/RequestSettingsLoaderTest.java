package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.archive.ArchiveSettings;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.MailServer.Security;
import calmsbot.requestform.EmailAddress;
import calmsbot.triggers.PlacingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSettingsLoaderTest {
  @TempDir private Path folder;
  private String example;

  @BeforeEach
  void copyTheExample() throws IOException {
    example = Files.readString(Path.of("config", "request.yaml"));
    Files.createDirectories(folder.resolve("secrets"));
    Files.createDirectories(folder.resolve("queries"));
    secret("request-archive-password");
    secret("request-post-password");
    Files.writeString(folder.resolve("authorities.pem"), "x");
  }

  private void secret(String name) throws IOException {
    Path file = Files.writeString(folder.resolve("secrets").resolve(name), "x\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  private RequestSettings load(String text) throws IOException, BadSettings {
    Files.writeString(folder.resolve("request.yaml"), text);
    return RequestSettingsLoader.load(folder);
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(BadSettings.class, () -> load(text)).problems().stream()
        .map(problem -> problem.key() + ": " + problem.what())
        .toList();
  }

  @Test
  void theExampleSaysWhatTheServiceIsDocumentedToDo() throws Exception {
    assertThat(load(example))
        .isEqualTo(
            new RequestSettings(
                new EmailAddress("aog@eso.org"),
                new EmailAddress("dpetry@eso.org"),
                new RequestSettings.Callers(Optional.of("eso.org"), Map.of(), List.of("*@eso.org")),
                new PlacingSettings(
                    Path.of("/opsw/work/datadelivery/stagecalmsTriggers"),
                    PosixFilePermissions.fromString("rw-rw-r--"),
                    Optional.empty()),
                new ArchiveSettings(
                    new DatabaseServer(
                        "jdbc:oracle:thin:@tcps://archive-db.eso.org:2484/ALMA",
                        Optional.of("calmsrequest"),
                        Optional.of(folder.resolve("secrets/request-archive-password")),
                        Tls.REQUIRED,
                        Optional.empty()),
                    folder.resolve("queries"),
                    1,
                    Duration.ofSeconds(10),
                    Set.of("L", "V")),
                new MailServer(
                    "mail.eso.org",
                    465,
                    Security.TLS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(10)),
                Path.of(System.getProperty("user.home"), ".calmsbot", "spool")));
  }

  @Test
  void theExampleExplainsEveryKey() {
    List<String> lines = example.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" *#?[a-z-]+:.*")) {
        assertThat(lines.get(i - 1)).as("above: %s", lines.get(i)).matches(" *# .*[.]");
      }
    }
  }

  @Test
  void whatTheExampleShowsBehindASignReadsOnceUncommented() throws Exception {
    RequestSettings all = load(example.replaceAll("(?m)^( *)#([a-z-]+:)", "$1$2"));

    assertThat(all.callers().addresses())
        .containsExactly(Map.entry("jdoe", new EmailAddress("John.Doe@eso.org")));
    assertThat(all.triggers().group()).contains("datadelivery");
    assertThat(all.post().user()).contains("calmsrequest");
    assertThat(all.post().authorities()).contains(folder.resolve("authorities.pem"));
  }

  @Test
  void givesEveryDefaultTheExampleNames() throws Exception {
    String required =
        example.replaceAll("(?m)^ *(permissions|queries|co-pi-kinds|security|spool):.*\n", "");

    assertThat(load(required)).isEqualTo(load(example));
  }

  @Test
  void anUnknownKeyBringsTheNearOne() {
    assertThat(problems(example.replace("permissions: rw", "permisions: rw")))
        .containsExactly("triggers.permisions: unknown key; did you mean `permissions`?");
    assertThat(problems(example + "staging:\n  host: x\n"))
        .singleElement()
        .asString()
        .startsWith("staging: unknown key; known here are site, contacts, triggers");
  }

  @Test
  void wrongValuesAreNamedAllAtOnce() {
    assertThat(
            problems(
                example
                    .replace("permissions: rw-rw-r--", "permissions: 664")
                    .replace("#jdoe: John.Doe@eso.org", "jdoe: John Doe")
                    .replace("aog: aog@eso.org", "aog: AOG")))
        .containsExactly(
            "site.aog: found `AOG`; expected a bare mail address, e.g. aog@eso.org",
            "contacts.addresses.jdoe: found `John Doe`; expected a bare mail address, e.g."
                + " evkampe@eso.org",
            "triggers.permissions: found `664`; expected permissions as ls shows them, with rw- for"
                + " the owner, e.g. rw-rw-r--");
  }

  @Test
  void filesThatItNamesAreThereAndClosed() throws Exception {
    Files.delete(folder.resolve("secrets/request-archive-password"));
    assertThat(problems(example))
        .containsExactly("archive.password: there is no such file; make it, or change the key");
    secret("request-archive-password");
    Files.setPosixFilePermissions(
        folder.resolve("secrets/request-archive-password"),
        PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(problems(example)).singleElement().asString().contains("is open to everyone");
  }

  @Test
  void aFolderWithoutItSaysWhatToDo() {
    assertThat(catchThrowableOfType(BadSettings.class, () -> RequestSettingsLoader.load(folder)))
        .hasMessage(
            folder.resolve("request.yaml")
                + ": there is no such file; copy the example config/request.yaml and change it");
  }
}
