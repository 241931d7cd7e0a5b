package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.BlockedService;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestscript.Spool.WaitingRequest;
import calmsbot.workflow.records.OutgoingMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {
  private static final EmailAddress AOG = new EmailAddress("aog@eso.org");
  private static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path root;

  private Path folder() {
    return root.resolve("new/spool");
  }

  private SpoolFolder spool() {
    return new SpoolFolder(folder(), InstantSource.fixed(NOW));
  }

  private static OutgoingMail mail(String id) {
    byte[] raw = "Subject: x\r\n\r\n\u00e4\n\n+b\r\n".getBytes(StandardCharsets.ISO_8859_1);
    return new OutgoingMail(id, CONTACT, List.of(AOG, CONTACT), raw);
  }

  private void keep(OutgoingMail mail) {
    try (WaitingRequest waiting = spool().write(mail)) {
      waiting.keep();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsAMailByteForByte() {
    keep(mail("<1@eso.org>"));

    try (WaitingRequest waiting = spool().waiting().get(0)) {
      assertThat(waiting.mail()).usingRecursiveComparison().isEqualTo(mail("<1@eso.org>"));
    }
  }

  @Test
  void isForItsOwnersEyesAlone() throws Exception {
    keep(mail("<1@eso.org>"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder().resolve(names().get(0)))))
        .isEqualTo("rw-------");
  }

  @Test
  void forgetsAMailThatWasNotKept() throws Exception {
    try (WaitingRequest waiting = spool().write(mail("<1@eso.org>"))) {
      assertThat(waiting.mail().messageId()).isEqualTo("<1@eso.org>");
      assertThat(spool().waiting()).as("nobody else sees it").isEmpty();
    }
    assertThat(names()).isEmpty();
  }

  /** What another process let out between the listing and the look: here a link to nothing. */
  @Test
  void passesOverAHiddenMailThatIsGoneByTheTimeOfTheLook() throws Exception {
    keep(mail("<1@eso.org>"));
    Files.createSymbolicLink(folder().resolve(".gone.mail"), root.resolve("gone"));

    List<WaitingRequest> waiting = spool().waiting();

    assertThat(waiting).hasSize(1);
    waiting.forEach(WaitingRequest::close);
  }

  @Test
  void givesAMailIntoOneHandOnly() {
    try (WaitingRequest waiting = spool().write(mail("<1@eso.org>"))) {
      waiting.keep();
      assertThat(spool().waiting()).isEmpty();
    }
    List<WaitingRequest> waiting = spool().waiting();
    assertThat(waiting).hasSize(1);
    waiting.get(0).remove();
    waiting.get(0).close();
    assertThat(spool().waiting()).isEmpty();
  }

  @Test
  void keepsWhatItCouldNotSendForThoseWhoWait() {
    keep(mail("<1@eso.org>"));
    try (WaitingRequest waiting = spool().waiting().get(0)) {
      waiting.keepFor(Set.of(AOG));
    }

    try (WaitingRequest waiting = spool().waiting().get(0)) {
      assertThat(waiting.mail().recipients()).containsExactly(AOG);
      assertThat(waiting.mail().raw()).isEqualTo(mail("<1@eso.org>").raw());
    }
  }

  @Test
  void showsWhatWasRefusedToPeopleAlone() throws Exception {
    keep(mail("<1@eso.org>"));
    try (WaitingRequest waiting = spool().waiting().get(0)) {
      waiting.setAside();
      assertThat(Path.of(waiting.place())).exists();
    }
    assertThat(spool().waiting()).isEmpty();
    assertThat(names()).singleElement().asString().endsWith(".mail.refused");
  }

  @Test
  void aSpoiltFileDoesNotKeepTheOthers() throws Exception {
    keep(mail("<1@eso.org>"));
    Files.writeString(folder().resolve("2000-spoilt.mail"), "nonsense");
    Files.writeString(folder().resolve("2001-spoilt.mail"), "<x@y>\nnobody\n+aog@eso.org\n\nx");

    List<WaitingRequest> waiting = spool().waiting();

    assertThat(waiting).hasSize(1);
    waiting.forEach(WaitingRequest::close);
    assertThat(names()).hasSize(3);
  }

  @Test
  void whatAKilledProcessDidNotLetOutIsClearedAwayAfterADay() throws Exception {
    keep(mail("<1@eso.org>"));
    Path left = Files.writeString(folder().resolve(".left.mail"), "half");
    Files.setLastModifiedTime(left, FileTime.from(NOW.minusSeconds(3_600)));
    spool().waiting().forEach(WaitingRequest::close);
    assertThat(left).exists();

    Files.setLastModifiedTime(left, FileTime.from(NOW.minusSeconds(90_000)));
    spool().waiting().forEach(WaitingRequest::close);
    assertThat(left).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeUsedIsNamed() throws Exception {
    Files.writeString(root.resolve("new"), "a file");

    assertThatThrownBy(() -> spool().write(mail("<1@eso.org>")))
        .isInstanceOf(BlockedService.class)
        .hasMessageStartingWith("the folder of kept mails, " + folder() + ", cannot be used (");
    assertThat(spool().waiting()).as("nothing was ever kept").isEmpty();
  }
}
