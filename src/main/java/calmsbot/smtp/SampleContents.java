package calmsbot.smtp;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.requestform.Verdict;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.records.Original;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mail content of each kind with every part filled in, to try the templates with. */
final class SampleContents {
  private static final EmailAddress SOMEBODY = new EmailAddress("somebody@example.org");
  private static final Request REQUEST =
      new Request(
          SOMEBODY,
          new MousUid("uid://A001/X133d/X1244"),
          new ProjectCode("2017.1.00727.S"),
          List.of(new CalField("J0510+1800")),
          "Some Body",
          SOMEBODY,
          new Ticket("16140"));
  private static final Original ORIGINAL =
      new Original(
          "A subject", Optional.of("<1@example.org>"), List.of(), Instant.EPOCH, "sender", "text");

  private SampleContents() {}

  static MailContent of(TemplateName name) {
    return switch (name) {
      case VERDICT_REPLY -> verdictReply();
      case DOWNLOAD_NOTICE -> downloadNotice();
      case FAILURE_REPORT ->
          new MailContent.FailureReport(1, REQUEST, "A problem.", List.of("arguments"), "output");
      case ANSWER -> new MailContent.Answer(SOMEBODY, List.of("A line."), ORIGINAL);
      case NOTE -> new MailContent.Note(List.of(SOMEBODY), "A matter", List.of("A line."));
    };
  }

  private static MailContent verdictReply() {
    return new MailContent.VerdictReply(
        SOMEBODY, Verdict.INVALID_REQUEST, List.of("A reason."), Optional.of("A text."), ORIGINAL);
  }

  private static MailContent downloadNotice() {
    URI link = URI.create("http://example.org/preview/8672af71dac32e0ad9703dae3438fcac");
    return new MailContent.DownloadNotice(REQUEST, SOMEBODY, link, Instant.EPOCH, Instant.EPOCH);
  }
}
