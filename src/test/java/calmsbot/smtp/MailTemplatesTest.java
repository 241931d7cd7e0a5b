package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.MailRenderer.MailIdentity;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.records.Cases.Original;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTemplatesTest {
  private static final MailContent NOTE =
      new MailContent.Note(
          List.of(new EmailAddress("aog@eso.org")),
          NoteKind.WORKER_HANGING,
          Map.of("worker", "STAGE", "since", Instant.EPOCH));

  private static final MailContent ANSWER =
      new MailContent.OrderReply(
          new EmailAddress("somebody@eso.org"),
          List.of(Sentence.verbatim("A line.")),
          new Original("RETRY", Optional.of("<2@x>"), List.of(), Instant.EPOCH, "sender", "text"));

  @TempDir Path folder;

  @BeforeEach
  void copyTheTexts() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("templates"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(Path.of("templates").relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private TemplateMailRenderer.UnusableTemplates refused() {
    return catchThrowableOfType(
        TemplateMailRenderer.UnusableTemplates.class,
        () ->
            new TemplateMailRenderer(
                    TemplateMailRendererTest.parties(),
                    TemplateMailRendererTest.staging(28),
                    folder)
                .check());
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void namesEveryMissingFileAtOnce() throws IOException {
    Files.delete(folder.resolve("answer.ftl"));
    Files.delete(folder.resolve("verdict-reply.ftl"));

    assertThat(refused().problems())
        .hasSize(2)
        .anyMatch(
            problem ->
                problem.startsWith(folder.resolve("answer.ftl") + ": expected a FreeMarker text"))
        .anyMatch(problem -> problem.startsWith(folder.resolve("verdict-reply.ftl") + ": "));
  }

  @Test
  void namesFileAndLineOfBrokenSyntax() throws IOException {
    write("answer.ftl", "Subject: ${subject}\n\n<#list lines as line>\n${line}\n");

    assertThat(refused().problems())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("answer.ftl") + ", line ")
        .contains("#list")
        .doesNotContain("\n");
  }

  @Test
  void namesAnUnknownValueAndThoseThereAre() throws IOException {
    write("answer.ftl", "Subject: ${subject}\n\ntext\n${subjcet}\n");

    assertThat(refused().problems())
        .containsExactly(
            folder.resolve("answer.ftl")
                + ", line 4: subjcet names a value that is not there; there are: [lines, quote, subject]");
  }

  @Test
  void wantsASubjectFirst() throws IOException {
    write("answer.ftl", "${subject}\n\n${quote}\n");

    assertThat(refused().problems())
        .containsExactly(
            folder.resolve("answer.ftl")
                + ", line 1: expected a first line \"Subject: ...\", then an empty line, then the"
                + " text");
  }

  @Test
  void wantsTheVerdictAloneOnTheFirstLine() throws IOException {
    write("verdict-reply.ftl", "Subject: Re: ${subject}\n\nSorry: ${verdict}\n\n${quote}\n");

    assertThat(refused().problems())
        .containsExactly(
            folder.resolve("verdict-reply.ftl")
                + ": expected ${verdict} alone on the first line below the subject");
  }

  @Test
  void wantsTheLinkInTheNotice() throws IOException {
    write("download-notice.ftl", "Subject: data\n\nReady for ${days} days.\n");

    assertThat(refused().problems())
        .containsExactly(
            folder.resolve("download-notice.ftl") + ": expected ${link} somewhere in it");
  }

  @Test
  void wantsEveryValueOfANoteThatIsNotOptional() throws IOException {
    write("notes/worker-hanging.ftl", "Subject: ${worker}\n\nIt does not come to an end.\n");
    write("notes/copy-bounced.ftl", "Subject: copy\n\n${mail} for ${recipient}\n");

    assertThat(refused().problems())
        .containsExactly(
            folder.resolve("notes/worker-hanging.ftl") + ": expected ${since} somewhere in it");
  }

  @Test
  void triesANoteWithoutItsOptionalValues() throws IOException {
    write(
        "notes/copy-bounced.ftl",
        "Subject: copy\n\n${mail} for ${recipient}<#if status == \"\">${statsu}</#if>\n");

    assertThat(refused().problems())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("notes/copy-bounced.ftl") + ", line 3: statsu names a value");
  }

  @Test
  void hasATextForEachKindOfNoteAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates/notes"))) {
      assertThat(files.map(file -> "notes/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(NoteKind.values()).map(kind -> TemplateName.of(kind).file()).toList());
    }
  }

  @Test
  void letsNoLineOfANoteBecomeAHeader() {
    MailContent note =
        new MailContent.Note(
            List.of(new EmailAddress("aog@eso.org")),
            NoteKind.STRANGERS,
            Map.of("all", 1, "named", 1, "mails", List.of("a\r\n\r\nBcc: e@x", "", "b\u202e")));

    assertThat(models().of(note).words().get("mails"))
        .isEqualTo(List.of("a", "", "Bcc: e@x", "", "b"));
  }

  @Test
  void letsNoTextMakeObjectsOrReadFiles() throws IOException {
    for (String attack :
        new String[] {
          "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
          "${subject?api.class}",
          "${subject.class}",
          "<#include \"/etc/passwd\">"
        }) {
      write("answer.ftl", "Subject: ${subject}\n\n" + attack + "\n");

      assertThat(refused().problems())
          .singleElement()
          .asString()
          .startsWith(folder.resolve("answer.ftl") + ", line 3: ");
    }
  }

  @Test
  void composesOnceTheTextsAreMended() throws IOException {
    Path file = folder.resolve("notes/worker-hanging.ftl");
    String good = Files.readString(file);
    TemplateMailRenderer renderer = renderer();
    Files.delete(file);
    assertThatThrownBy(() -> composed(renderer, ANSWER))
        .isInstanceOf(TemplateMailRenderer.UnusableTemplates.class);
    Files.writeString(file, good);

    assertThat(composed(renderer, ANSWER)).contains("A line.");
  }

  @Test
  void aNoteDoesNotWaitForItsText() throws IOException {
    Path file = folder.resolve("notes/worker-hanging.ftl");
    String good = Files.readString(file);
    TemplateMailRenderer renderer = renderer();
    Files.writeString(file, "Subject: a text that says nothing\n\n...\n");

    assertThat(composed(renderer, NOTE))
        .contains("Subject: calmsbot: worker hanging")
        .contains("worker: STAGE")
        .contains("since: ")
        .contains(file.toString())
        .contains("AOG: please mend them.");

    Files.writeString(file, good);
    assertThat(composed(renderer, NOTE)).doesNotContain("please mend");
  }

  private TemplateMailRenderer renderer() {
    return new TemplateMailRenderer(
        TemplateMailRendererTest.parties(), TemplateMailRendererTest.staging(28), folder);
  }

  private static String composed(TemplateMailRenderer renderer, MailContent content) {
    MailIdentity identity = new MailIdentity("<1@x>", "0badcafe 00");
    byte[] mail = renderer.compose(content, identity, Instant.EPOCH).raw();
    return new String(mail, StandardCharsets.UTF_8);
  }

  @Test
  void readsTextsWithCrLf() throws IOException {
    write("answer.ftl", "Subject: ${subject}\r\n\r\n${quote}\r\n");

    assertThat(MailTemplates.read(folder, models())).isNotNull();
  }

  private static TemplateModels models() {
    return new TemplateModels(
        TemplateMailRendererTest.parties(), TemplateMailRendererTest.staging(28));
  }
}
