package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import calmsbot.model.Wording;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.MailRenderer.MailIdentity;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.records.Cases.Original;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceFileTest {
  private static final MailContent ANSWER =
      new MailContent.OrderReply(
          new EmailAddress("somebody@eso.org"),
          List.of(
              Wording.ORDER_USELESS.with(
                  Map.of(
                      "why",
                      Wording.EVENT_USELESS.with(
                          Map.of("case", 7, "state", "HELD", "event", "retry")),
                      "yours",
                      Wording.ORDERS_YOURS.with("orders", "STATUS, HELP")))),
          new Original("RETRY", Optional.of("<2@x>"), List.of(), Instant.EPOCH, "sender", "text"));

  private static final MailContent NOTE =
      new MailContent.Note(
          List.of(new EmailAddress("aog@eso.org")),
          NoteKind.CASE_ALERT,
          Map.of(
              "case",
              7L,
              "matter",
              Wording.CASE_HELD.plain(),
              "mous",
              "",
              "why",
              List.of(Wording.VERDICT_NOT_SENT.with("answer", "550 no ${case}")),
              "state",
              "HELD"));

  @TempDir Path folder;

  @BeforeEach
  void copyTheTexts() throws IOException {
    Path texts = Path.of("templates");
    try (Stream<Path> all = Files.walk(texts)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(texts.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void theFileOfTheTreeHasTheBuiltInWordsOfAll() throws IOException {
    Properties there = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("templates", SentenceFile.NAME))) {
      there.load(reader);
    }
    Map<String, String> builtIn =
        Arrays.stream(Wording.values())
            .filter(Wording::isForSites)
            .collect(Collectors.toMap(Wording::key, Wording::words));

    assertThat(there).containsExactlyInAnyOrderEntriesOf(builtIn);
    assertThat(SentenceFile.read(Path.of("templates")).problems()).isEmpty();
  }

  @Test
  void theSitesWordsAreSaid() throws IOException {
    write(
        """
        case-held = ist angehalten
        verdict-not-sent = Antwort des Mailservers: ${answer}
        event-useless = F\u00fcr ${event} ist der Fall ${case} nicht offen (${state})
        """);

    assertThat(composed(NOTE))
        .contains("Subject: calmsbot: case 7 ist angehalten")
        .contains("\r\nAntwort des Mailservers: 550 no ${case}\r\n");
    assertThat(composed(ANSWER))
        .contains("F=C3=BCr retry ist der Fall 7 nicht offen (HELD). Yours now: STATUS, HELP");
  }

  @Test
  void withoutTheFileAllHaveTheBuiltInWords() throws IOException {
    Files.delete(folder.resolve(SentenceFile.NAME));
    renderer().check();

    assertThat(composed(NOTE)).contains("The verdict could not be sent: 550 no ${case}\r\n");
    assertThat(composed(ANSWER))
        .contains("Nothing was done: case 7 is HELD: retry does nothing. Yours now: STATUS, HELP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "case-held = # , case-held: expected words",
        "doubt = it is wrong # , doubt: expected ${doubt} somewhere in it",
        "doubt = ${doubt} in ${case} # , doubt: [case] is no value of it; there are: [doubt]",
        "doubt = ${doubt} in ${Case} # , doubt: [Case] is no value of it; there are: [doubt]",
        "doubts = - ${doubt} # : unknown sentence doubts; did you mean doubt?",
        "verbatim = ${text} # : unknown sentence verbatim; did you mean ",
        "no-error = a\\nno-error = b # , no-error: expected only one line with this key",
        "no-error = \\u12 # : expected lines \"key = words\" in UTF-8, which cannot be read: "
      })
  void checkNamesWhatCannotBeUsed(String lines, String problem) throws IOException {
    write(lines.replace("\\n", "\n"));

    assertThat(
            catchThrowableOfType(
                    TemplateMailRenderer.UnusableTemplates.class, () -> renderer().check())
                .problems())
        .singleElement()
        .asString()
        .startsWith(folder.resolve(SentenceFile.NAME) + problem);
  }

  @Test
  void namesAFileThatIsNotUtf8() throws IOException {
    Files.write(folder.resolve(SentenceFile.NAME), new byte[] {'a', '=', (byte) 0xfc, '\n'});

    assertThat(SentenceFile.read(folder).problems())
        .singleElement()
        .asString()
        .contains("in UTF-8, which cannot be read");
  }

  @Test
  void aNoteHasTheBuiltInWordsWhileTheFileCannotBeUsed() throws IOException {
    write("case-held = ist angehalten\ndoubt = it is wrong\n");

    assertThat(composed(NOTE))
        .contains("matter: held\r\n")
        .contains("why: The verdict could not be sent: 550")
        .contains("doubt: expected ${doubt} somewhere");
  }

  private void write(String lines) throws IOException {
    Files.writeString(folder.resolve(SentenceFile.NAME), lines);
  }

  private TemplateMailRenderer renderer() {
    return new TemplateMailRenderer(
        TemplateMailRendererTest.parties(), TemplateMailRendererTest.staging(28), folder);
  }

  private String composed(MailContent content) {
    MailIdentity identity = new MailIdentity("<1@x>", "0badcafe 00");
    byte[] mail = renderer().compose(content, identity, Instant.EPOCH).raw();
    return new String(mail, StandardCharsets.UTF_8).replace("=\r\n", "");
  }
}
