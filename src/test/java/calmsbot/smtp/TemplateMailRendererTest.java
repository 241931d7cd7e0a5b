package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.requestform.Verdict;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.MailRenderer.MailIdentity;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.OutgoingMail;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateMailRendererTest {
  private static final EmailAddress AOG = new EmailAddress("aog@eso.org");
  private static final EmailAddress DIRK = new EmailAddress("dpetry@eso.org");
  private static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");
  private static final EmailAddress JUDIT = new EmailAddress("judits@phys.ethz.ch");
  private static final String ID = "<case-12-1@calmsbot.eso.org>";
  private static final MailIdentity IDENTITY = new MailIdentity(ID, "0badcafe 0123456789abcdef");
  private static final Instant DATE = Instant.parse("2019-09-02T14:00:27Z");
  private static final TemplateMailRenderer.Parties PARTIES =
      new TemplateMailRenderer.Parties(
          AOG, DIRK, new EmailAddress("no_reply_eu_data_delivery@eso.org"), "calmsbot.eso.org");
  private static final Request REQUEST =
      new Request(
          CONTACT,
          new MousUid("uid://A001/X133d/X1244"),
          new ProjectCode("2017.1.00727.S"),
          List.of(new CalField("J0510+1800"), new CalField("J0321+1234")),
          "Judit Szulagyi",
          JUDIT,
          new Ticket("16140"));

  private final TemplateMailRenderer composer = composer(28);

  private static TemplateMailRenderer composer(int days) {
    return new TemplateMailRenderer(PARTIES, staging(days), Path.of("templates"));
  }

  static TemplateMailRenderer.StagingFacts staging(int days) {
    return new TemplateMailRenderer.StagingFacts(
        "[arcdistribution@almasciencedev ~]$", "stagecalms.sh", days);
  }

  static TemplateMailRenderer.Parties parties() {
    return PARTIES;
  }

  private static Original original(String subject, String text) {
    return new Original(
        subject,
        Optional.of("<request-1@eso.org>"),
        List.of("<ticket-1@eso.org>"),
        Instant.parse("2019-09-02T13:59:00Z"),
        "evkampe@eso.org",
        text);
  }

  private static Original request() {
    return original(
        "ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244",
        """
        EU ARC contact evkampe@eso.org
        CC email dpetry@eso.org

        ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244

        Dear AOG,

        please create the calibrated MS for

        MOUS uid___A001_X133d_X1244
        project 2017.1.00727.S
        for user Judit Szul\u00e1gyi
        email judits@phys.ethz.ch
        helpdesk ticket 16140
        """);
  }

  private static MailContent.VerdictReply reply(EmailAddress to, Original original) {
    return new MailContent.VerdictReply(
        to,
        Verdict.NOT_ENTITLED,
        List.of(
            Sentence.verbatim("judits@phys.ethz.ch is neither the PI nor a delegee of type DATA."),
            Sentence.verbatim(
                "You presently do not have access permission for the requested data. Please wait"
                    + " until the data becomes public.")),
        Optional.empty(),
        original);
  }

  private static MailContent.DownloadNotice notice() {
    return new MailContent.DownloadNotice(
        REQUEST,
        JUDIT,
        URI.create(
            "http://almascience.eso.org/arcdistribution/preview/cdb386950af8ee148b3a9bc633942c6a"),
        Instant.parse("2019-09-02T14:00:00Z"),
        Instant.parse("2019-09-30T14:00:00Z"));
  }

  private static MailContent.DownloadNotice notice(Duration left) {
    MailContent.DownloadNotice usual = notice();
    return new MailContent.DownloadNotice(
        usual.request(),
        usual.astronomer(),
        usual.link(),
        usual.written(),
        usual.written().plus(left));
  }

  private static MailContent.FailureReport report(String transcript) {
    return new MailContent.FailureReport(
        12,
        REQUEST,
        Sentence.verbatim("The command ended with exit status 1."),
        List.of("2017.1.00727.S", "uid://A001/X133d/X1244", "16140", "X", "J0510+1800,J0321+1234"),
        transcript);
  }

  private OutgoingMail compose(MailContent content) {
    return composer.compose(content, IDENTITY, DATE);
  }

  private static String text(OutgoingMail mail) {
    return new String(mail.raw(), StandardCharsets.UTF_8);
  }

  private static String head(OutgoingMail mail) {
    return text(mail).substring(0, text(mail).indexOf("\r\n\r\n") + 2);
  }

  private static MimeMessage parsed(OutgoingMail mail) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(mail.raw()));
  }

  private static void assertGolden(String name, OutgoingMail mail) throws IOException {
    Path file = Path.of("src/test/resources/mails", name);
    assertThat(text(mail)).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  @Test
  void writesAnAlarmWithoutAnyTemplate(@TempDir Path empty) throws Exception {
    TemplateMailRenderer none = new TemplateMailRenderer(PARTIES, staging(28), empty);
    EmailAddress aog = new EmailAddress("aog@eso.org");
    MailContent.Alarm alarm =
        new MailContent.Alarm(
            List.of(aog),
            "calmsbot: odd\r\nBcc: x@y",
            List.of("answer.ftl is missing\r\nhere", "b"));
    assertThatThrownBy(() -> none.compose(reply(CONTACT, request()), IDENTITY, DATE))
        .isInstanceOf(TemplateMailRenderer.UnusableTemplates.class);

    OutgoingMail mail = none.compose(alarm, IDENTITY, Instant.EPOCH);

    assertThat(mail.recipients()).containsExactly(aog);
    assertThat(new String(mail.raw(), StandardCharsets.UTF_8))
        .contains("Subject: calmsbot: odd Bcc: x@y\r\n", "Auto-Submitted: auto-generated\r\n")
        .endsWith("\r\n\r\nanswer.ftl is missing\r\nhere\r\nb\r\n");
  }

  private static MailContent refusedCopy(List<EmailAddress> to, String text) {
    return new MailContent.Note(
        to, NoteKind.COPY_REFUSED, Map.of("mail", "<1@x>", "recipient", text, "answer", text));
  }

  @Test
  void writesTheVerdictReplyToTheLetter() throws IOException {
    OutgoingMail mail = compose(reply(CONTACT, request()));

    assertGolden("verdict-reply.eml", mail);
    assertThat(mail.sender()).isEqualTo(AOG);
    assertThat(mail.recipients()).containsExactly(CONTACT, AOG, DIRK);
  }

  @Test
  void setsACorrectedRequestApartBetweenReasonAndQuote() throws IOException {
    MailContent content =
        new MailContent.VerdictReply(
            CONTACT,
            Verdict.INVALID_REQUEST,
            List.of(
                Sentence.verbatim("helpdesk ticket: expected digits."),
                Sentence.verbatim("calfield: expected names.")),
            Optional.of("EU ARC contact evkampe@eso.org\n\nhelpdesk ticket 16140\n"),
            request());

    assertGolden("verdict-reply-corrected.eml", compose(content));
  }

  @Test
  void writesTheDownloadNoticeToTheLetter() throws IOException {
    OutgoingMail mail = compose(notice());

    assertGolden("download-notice.eml", mail);
    assertThat(mail.recipients()).containsExactly(JUDIT, CONTACT, DIRK, AOG);
    assertThat(text(mail)).doesNotContainIgnoringCase("bcc").doesNotContain("evkampe", "dpetry");
  }

  @Test
  void beginsTheNoticeWithTheLinesOfTheProtocol() {
    String text = text(compose(notice()));

    assertThat(text.substring(text.indexOf("\r\n\r\n") + 4).replace("\r\n", "\n"))
        .startsWith(
            """
            Your calibrated data is ready for download from

            http://almascience.eso.org/arcdistribution/preview/cdb386950af8ee148b3a9bc633942c6a

            It will be deleted 28 days from now.

            Kind regards,

            The ESO ALMA Team
            """);
  }

  @Test
  void takesTheDaysFromTheSetting() {
    assertThat(text(composer(21).compose(notice(Duration.ofDays(21)), IDENTITY, DATE)))
        .contains("It will be deleted 21 days from now.\r\n");
    assertThat(text(compose(notice(Duration.ofDays(27))))).contains("deleted 28 days from now");
  }

  @Test
  void saysTheWholeDaysThatAreLeftWhereTheyAreFewer() {
    assertThat(text(compose(notice(Duration.ofDays(27).minusSeconds(1)))))
        .contains("It will be deleted 26 days from now.\r\n");
    assertThat(text(compose(notice(Duration.ofDays(-3))))).contains("deleted 0 days from now");
  }

  @Test
  void writesTheFailureReportToTheLetter() throws IOException {
    OutgoingMail mail =
        compose(
            report(
                """
                *** Based on your selection, only data for field J0510+1800,J0321+1234 will be staged. ***
                Looking for cluster node with low load ...
                Failed. Please investigate /var/www/html/arcdistribution/preview/cdb3 and possibly remove incomplete data belonging to MOUS uid://A001/X133d/X1244
                """));

    assertGolden("failure-report.eml", mail);
    assertThat(mail.recipients()).containsExactly(DIRK, AOG);
  }

  @Test
  void writesNotes() throws IOException {
    MailContent note =
        new MailContent.Note(
            List.of(AOG, DIRK, AOG),
            NoteKind.CASE_ALERT,
            Map.of(
                "case",
                12L,
                "matter",
                Sentence.verbatim("waits"),
                "mous",
                "",
                "why",
                List.of("It waits.", "", "For\nlong."),
                "state",
                "HELD"));
    OutgoingMail mail = compose(note);

    assertGolden("note.eml", mail);
    assertThat(mail.recipients()).containsExactly(AOG, DIRK);
  }

  @Test
  void keepsA250kBTranscriptWholeInACompressedAttachment() throws Exception {
    StringBuilder output = new StringBuilder("first\u001b[0m \u00e9\r\n");
    for (int line = 0; output.length() < 250_000; line++) {
      output.append("progress ").append(line).append(" of many\n");
    }
    output.append("last line\n");
    MimeMultipart parts = (MimeMultipart) parsed(compose(report(output.toString()))).getContent();
    String body = (String) parts.getBodyPart(0).getContent();
    String command =
        "[arcdistribution@almasciencedev ~]$ stagecalms.sh 2017.1.00727.S uid://A001/X133d/X1244"
            + " 16140 X \"J0510+1800,J0321+1234\"";

    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(body)
        .contains("\r\n\r\n" + command + "\r\nfirst^[[0m \u00e9\r\nprogress 0 of many\r\n");
    assertThat(body).contains(" bytes are left out here").endsWith("last line\r\n\r\n");
    assertThat(body.length()).isLessThan(200_000);
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("transcript.txt.gz");
    try (InputStream zip = new GZIPInputStream(parts.getBodyPart(1).getInputStream())) {
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(command + "\n" + output);
    }
  }

  @Test
  void cutsNothingOutOfATranscriptOf190kB() throws Exception {
    String output = "0123456789 0123456789 0123456789\n".repeat(5_700);

    assertThat((String) parsed(compose(report(output))).getContent())
        .contains(output.replace("\n", "\r\n"));
  }

  @Test
  void carriesLongLinesWithoutBreakingThem() throws Exception {
    String line = "x".repeat(5_000);
    OutgoingMail mail = compose(report(line));

    assertThat(text(mail).lines()).allMatch(raw -> raw.length() <= 998);
    assertThat((String) parsed(mail).getContent()).contains("\r\n" + line + "\r\n");
  }

  @Test
  void givesTheSameBytesForTheSameArguments() {
    MailContent content = report("line\n".repeat(60_000));

    assertThat(compose(content).raw())
        .isEqualTo(composer(28).compose(content, IDENTITY, DATE).raw());
  }

  @Test
  void endsEveryLineWithCrLf() {
    for (MailContent content :
        List.of(reply(CONTACT, request()), notice(), report("a\nb\r\nc\rd\n".repeat(30_000)))) {
      assertThat(text(compose(content)).replace("\r\n", "")).doesNotContain("\r", "\n");
    }
  }

  @Test
  void marksEveryMailAsOurOwn() {
    for (MailContent content : List.of(reply(CONTACT, request()), notice(), report("x"))) {
      assertThat(head(compose(content)))
          .contains("\r\nX-Calmsbot: calmsbot.eso.org\r\n", "\r\nMessage-ID: " + ID + "\r\n")
          .contains("Date: Mon, 2 Sep 2019 14:00:27 +0000\r\n");
    }
  }

  @Test
  void asksMachinesForBouncesAndForNoOtherAnswer() {
    MailContent note = refusedCopy(List.of(CONTACT), "A line.");
    for (MailContent content : List.of(reply(CONTACT, request()), notice(), report("x"), note)) {
      OutgoingMail mail = compose(content);
      assertThat(head(mail))
          .containsPattern("\r\nAuto-Submitted: auto-(generated|replied)\r\n")
          .contains("\r\nX-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r\n");
      assertThat(mail.sender().text()).isEqualTo("aog@eso.org");
    }
  }

  @Test
  void namesNobodyTwiceInTheReply() throws Exception {
    OutgoingMail mail = compose(reply(new EmailAddress("DPetry@eso.org"), request()));

    assertThat(mail.recipients())
        .extracting(EmailAddress::text)
        .containsExactly("DPetry@eso.org", "aog@eso.org");
    assertThat(head(mail)).contains("\r\nTo: DPetry@eso.org\r\nCc: aog@eso.org\r\n");
  }

  @Test
  void doublesNoReplyMark() {
    for (String subject : List.of("Re: data", "RE: re: data", "Re[2]: AW: data", "data")) {
      assertThat(head(compose(reply(CONTACT, original(subject, "text")))))
          .contains("\r\nSubject: Re: data\r\n");
    }
  }

  @Test
  void letsNoSubjectStartAHeader() {
    for (String end : List.of("\r\n", "\n", "\r", "\u0085", "\u2028", "\u0000\n")) {
      String subject = "data" + end + "Bcc: e@example.org" + end + end + "body";

      assertThat(head(compose(reply(CONTACT, original(subject, "text")))))
          .contains("\r\nSubject: Re: data Bcc: e@example.org body\r\n")
          .doesNotContain("\r\nBcc");
    }
  }

  @Test
  void letsNoMessageIdStartAHeader() {
    for (String id :
        List.of("<1@x>\r\nBcc: e@x", "<1@x\r\n y>", "1@x", "<1>", "<a b@x>", "<\u00e9@x>")) {
      Original original =
          new Original("data", Optional.of(id), List.of(id, "<ok@x>"), DATE, "sender", "text");

      assertThat(head(compose(reply(CONTACT, original))))
          .doesNotContain("Bcc", "In-Reply-To", "References");
    }
  }

  @Test
  void refersToNoMoreThanTwentyMails() throws Exception {
    List<String> ids = IntStream.range(0, 500).mapToObj(i -> "<" + i + "@x>").toList();
    Original original = new Original("data", Optional.of("<last@x>"), ids, DATE, "s", "text");

    assertThat(
            parsed(compose(reply(CONTACT, original))).getHeader("References", null).split("\\s+"))
        .hasSize(20)
        .startsWith("<0@x>", "<482@x>")
        .endsWith("<499@x>", "<last@x>");
  }

  @Test
  void letsNoValueOfANoteStartAHeader() {
    MailContent note = refusedCopy(List.of(AOG), "a\r\nBcc: e@x\r\n\r\nb");

    assertThat(head(compose(note)))
        .contains("\r\nSubject: calmsbot: a copy for a Bcc: e@x b was refused\r\n");
    assertThat(head(compose(note))).doesNotContain("\r\nBcc");
  }

  @Test
  void readsNothingInAMailAsATemplate() throws Exception {
    String attack = "${7*7} <#assign x=1> ${\"a\"?new()} [=7*7]";

    assertThat((String) parsed(compose(reply(CONTACT, original("data", attack)))).getContent())
        .contains("> " + attack + "\r\n");
  }

  @Test
  void quotesWithoutControlAndDirectionCharacters() throws Exception {
    assertThat(
            (String)
                parsed(compose(reply(CONTACT, original("data", "a\u001b[2Jb\u202ec\r\n\r\nd"))))
                    .getContent())
        .contains("2019-09-02 13:59:00 UTC, evkampe@eso.org wrote:\r\n> a[2Jbc\r\n>\r\n> d\r\n");
  }

  @Test
  void quotesNoMoreThanAPersonReads() {
    OutgoingMail mail = compose(reply(CONTACT, original("data", "0123456789\n".repeat(100_000))));

    assertThat(text(mail)).contains("> [the rest is left out]\r\n");
    assertThat(mail.raw().length).isLessThan(40_000);
  }
}
