package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.demo.MailFiles.MailFilesName;
import calmsbot.demo.MailTraffic.SentMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFilesTest {
  private static final String NAME =
      "03-evkampe@eso.org-Re-ALMA-REQUEST-FOR-CALIBRATED-DATA-MOUS-uid___A001_X133d_X1244";

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = root.resolve("out/mails");
  }

  private static SentMail mail(int number, String to, String subject) {
    String raw =
        "From: aog@eso.org\r\nTo: %s\r\nSubject: %s\r\n\r\nbody\r\n".formatted(to, subject);
    return new SentMail(
        number,
        Instant.EPOCH,
        "aog@eso.org",
        List.of("evkampe@eso.org", "dpetry@eso.org"),
        raw.getBytes(StandardCharsets.UTF_8));
  }

  private static SentMail reply() {
    return mail(
        3,
        "Eva <evkampe@eso.org>",
        "Re: ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244");
  }

  private static String nameOf(String to, String subject) {
    return MailFilesName.of(mail(1, to, subject));
  }

  @Test
  void keepsTheBytesAndTheEnvelopeBeside() throws IOException {
    Path file = MailFiles.in(folder).write(reply());
    assertThat(file).isEqualTo(folder.resolve(NAME + ".eml")).hasBinaryContent(reply().raw());
    assertThat(folder.resolve(NAME + ".envelope"))
        .hasContent(
            "MAIL FROM:<aog@eso.org>\nRCPT TO:<evkampe@eso.org>\nRCPT TO:<dpetry@eso.org>\n");
  }

  @Test
  void nullSenderIsAnEmptyPath() throws IOException {
    var bounce = new SentMail(1, Instant.EPOCH, "", List.of("a@b.org"), new byte[0]);
    Path file = MailFiles.in(folder).write(bounce);
    assertThat(file).isEqualTo(folder.resolve("01-a@b.org-no-subject.eml")).isEmptyFile();
    assertThat(folder.resolve("01-a@b.org-no-subject.envelope"))
        .hasContent("MAIL FROM:<>\nRCPT TO:<a@b.org>\n");
  }

  @Test
  void namesAreSafeWhateverTheMailSays() {
    assertThat(nameOf("a@b.org", "../../etc/passwd")).isEqualTo("01-a@b.org-etc-passwd");
    assertThat(nameOf("../../x@b.org", "?")).isEqualTo("01-x@b.org-no-subject");
    assertThat(nameOf("a@b.org", "=?utf-8?Q?Caf=C3=A9=0A=00_x?=")).isEqualTo("01-a@b.org-Cafe-x");
    assertThat(nameOf("a@b.org", "s".repeat(500))).hasSize("01-a@b.org-".length() + 80);
  }

  @Test
  void refusesAFolderThatItDidNotWrite() throws IOException {
    Files.createDirectories(folder);
    Path thesis = Files.writeString(folder.resolve("thesis.tex"), "x");
    assertThatThrownBy(() -> MailFiles.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder
                + " is not empty and was not written by the demo: name a new or an empty folder");
    assertThat(folder.toFile().list()).containsExactly("thesis.tex");
    assertThat(thesis).hasContent("x");
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> MailFiles.in(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void takesAnEmptyFolder() throws IOException {
    Files.createDirectories(folder);
    MailFiles.in(folder).write(reply());
    assertThat(folder.resolve(NAME + ".eml")).exists();
  }

  @Test
  void removesItsEarlierMailsAndNothingElse() throws IOException {
    MailFiles.in(folder).write(reply());
    Path notes = Files.writeString(folder.resolve("04-notes.eml"), "mine");
    MailFiles.in(folder);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(MailFiles.LIST, "04-notes.eml");
    assertThat(notes).hasContent("mine");
  }

  @Test
  void aTamperedListReachesNothingOutside() throws IOException {
    Path victim = Files.createFile(root.resolve("01-victim.eml"));
    MailFiles.in(folder);
    Files.writeString(folder.resolve(MailFiles.LIST), "../../01-victim.eml\n" + victim + "\n");
    MailFiles.in(folder);
    assertThat(victim).exists();
  }

  @Test
  void overwritesNothing() throws IOException {
    MailFiles files = MailFiles.in(folder);
    Path mine = Files.writeString(folder.resolve(NAME + ".eml"), "mine");
    assertThatThrownBy(() -> files.write(reply())).isInstanceOf(FileAlreadyExistsException.class);
    MailFiles.in(folder);
    assertThat(mine).hasContent("mine");
  }
}
