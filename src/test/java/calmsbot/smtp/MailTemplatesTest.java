package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.workflow.MailContent;
import calmsbot.workflow.MailIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTemplatesTest {
  @TempDir Path folder;

  @BeforeEach
  void copyTheTexts() throws IOException {
    for (TemplateName name : TemplateName.values()) {
      Files.copy(Path.of("templates", name.file()), folder.resolve(name.file()));
    }
  }

  private UnusableTemplates refused() {
    return catchThrowableOfType(
        UnusableTemplates.class,
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
    Files.delete(folder.resolve("note.ftl"));
    Files.delete(folder.resolve("verdict-reply.ftl"));

    assertThat(refused().problems())
        .hasSize(2)
        .anyMatch(
            problem ->
                problem.startsWith(folder.resolve("note.ftl") + ": expected a FreeMarker text"))
        .anyMatch(problem -> problem.startsWith(folder.resolve("verdict-reply.ftl") + ": "));
  }

  @Test
  void namesFileAndLineOfBrokenSyntax() throws IOException {
    write("note.ftl", "Subject: ${about}\n\n<#list lines as line>\n${line}\n");

    assertThat(refused().problems())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("note.ftl") + ", line ")
        .contains("#list")
        .doesNotContain("\n");
  }

  @Test
  void namesAnUnknownValueAndThoseThereAre() throws IOException {
    write("note.ftl", "Subject: ${about}\n\ntext\n${abuot}\n");

    assertThat(refused().problems())
        .containsExactly(
            folder.resolve("note.ftl")
                + ", line 4: abuot names a value that is not there; there are: [about, lines]");
  }

  @Test
  void wantsASubjectFirst() throws IOException {
    write("note.ftl", "${about}\n\ntext\n");

    assertThat(refused().problems())
        .containsExactly(
            folder.resolve("note.ftl")
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
  void letsNoTextMakeObjectsOrReadFiles() throws IOException {
    for (String attack :
        new String[] {
          "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
          "${about?api.class}",
          "${about.class}",
          "<#include \"/etc/passwd\">"
        }) {
      write("note.ftl", "Subject: ${about}\n\n" + attack + "\n");

      assertThat(refused().problems())
          .singleElement()
          .asString()
          .startsWith(folder.resolve("note.ftl") + ", line 3: ");
    }
  }

  @Test
  void composesOnceTheTextsAreMended() throws IOException {
    Path note = folder.resolve("note.ftl");
    String good = Files.readString(note);
    TemplateMailRenderer composer =
        new TemplateMailRenderer(
            TemplateMailRendererTest.parties(), TemplateMailRendererTest.staging(28), folder);
    MailContent draft = SampleContents.of(TemplateName.NOTE);
    Files.delete(note);
    assertThatThrownBy(
            () -> composer.compose(draft, new MailIdentity("<1@x>", "0badcafe 00"), Instant.EPOCH))
        .isInstanceOf(UnusableTemplates.class);
    Files.writeString(note, good);

    assertThat(
            composer
                .compose(draft, new MailIdentity("<1@x>", "0badcafe 00"), Instant.EPOCH)
                .messageId())
        .isEqualTo("<1@x>");
  }

  @Test
  void readsTextsWithCrLf() throws IOException {
    write("note.ftl", "Subject: ${about}\r\n\r\ntext\r\n");

    assertThat(MailTemplates.read(folder, sheets())).isNotNull();
  }

  private static TemplateModels sheets() {
    return new TemplateModels(
        TemplateMailRendererTest.parties(), TemplateMailRendererTest.staging(28));
  }
}
