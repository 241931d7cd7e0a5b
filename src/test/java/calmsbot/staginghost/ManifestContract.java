package calmsbot.staginghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.workflow.StagingHost.ManifestLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** How the manifest beside staged data is looked for, by whatever server. */
interface ManifestContract {
  String NAME = "8672af71dac32e0ad9703dae3438fcac";

  /** The folder of public directories; anew for each test. */
  Path root();

  /** One that looks in that folder. */
  SshStagingHost looking();

  private Path published(String manifest) throws IOException {
    Path directory = Files.createDirectory(root().resolve(NAME));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = Files.writeString(directory.resolve("manifest.json"), manifest);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return directory;
  }

  private String unusable() throws Unavailable {
    return ((ManifestLook.Unusable) looking().manifest(NAME)).why();
  }

  @Test
  default void readsTheManifest() throws Exception {
    published(ManifestTextTest.MANIFEST);

    assertThat(looking().manifest(NAME))
        .isInstanceOfSatisfying(
            ManifestLook.Found.class,
            found ->
                assertThat(found.manifest().fields()).containsExactly("J0321+1234", "J0510+1800"));
  }

  @Test
  default void readsAManifestAsLargeAsMayBe() throws Exception {
    String padded =
        ManifestTextTest.MANIFEST
            + " ".repeat(SshStagingHost.LARGEST_MANIFEST - ManifestTextTest.MANIFEST.length());
    published(padded);

    assertThat(looking().manifest(NAME)).isInstanceOf(ManifestLook.Found.class);
    Files.writeString(root().resolve(NAME).resolve("manifest.json"), padded + " ");
    assertThat(unusable()).endsWith("is too large.");
  }

  @Test
  default void findsNoneOfTheSitesOwnCommand() throws Exception {
    Files.delete(published("").resolve("manifest.json"));

    assertThat(looking().manifest(NAME)).isEqualTo(new ManifestLook.Absent());
  }

  @Test
  default void saysWhatProvesNothing() throws Exception {
    assertThat(unusable()).startsWith("There is no directory " + NAME);
    Path directory = published("");
    assertThat(unusable()).endsWith("is empty.");
    Path file = Files.writeString(directory.resolve("manifest.json"), "{}");
    assertThat(unusable()).contains("cannot be read");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(unusable()).contains("others may write it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(unusable()).contains("others may write it");
  }

  @Test
  default void followsNoLink() throws Exception {
    Path elsewhere = Files.writeString(root().resolve("elsewhere"), ManifestTextTest.MANIFEST);
    Path file = published("").resolve("manifest.json");
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(unusable()).contains("proves nothing");
    Files.delete(elsewhere);
    assertThat(unusable()).contains("proves nothing");

    Files.delete(file);
    Files.delete(root().resolve(NAME));
    Path other = Files.createDirectory(root().resolve("other"));
    Files.writeString(other.resolve("manifest.json"), ManifestTextTest.MANIFEST);
    Files.createSymbolicLink(root().resolve(NAME), other);
    assertThat(unusable()).contains("proves nothing");
  }

  /** Not a directory without a manifest: then a run would be known by its output alone. */
  @Test
  default void isUnavailableWithoutTheFolderOfThemAll() throws Exception {
    Files.delete(root());

    assertThatThrownBy(() -> looking().manifest(NAME))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("cannot enter the folder of staged data");
    assertThatThrownBy(() -> looking().probe())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("staging.directory");
  }

  @Test
  default void saysThatItCanBeRead() throws Exception {
    assertThat(looking().probe())
        .contains("folder of staged data %s can be read".formatted(root()));
  }
}
