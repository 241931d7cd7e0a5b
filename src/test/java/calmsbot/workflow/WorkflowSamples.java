package calmsbot.workflow;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.Ticket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People, requests and mails for the tests of the desk. */
public final class WorkflowSamples {
  public static final EmailAddress AOG = new EmailAddress("aog@eso.org");
  static final EmailAddress OPERATOR = new EmailAddress("jo@eso.org");
  public static final EmailAddress MAINTAINER = new EmailAddress("dpetry@eso.org");
  public static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");
  public static final EmailAddress USER = new EmailAddress("judits@phys.ethz.ch");
  public static final Instant MONDAY = Instant.parse("2026-11-23T09:30:00Z");
  public static final URI LINKS = URI.create("http://almascience.example.org/preview/");
  public static final String DOMAIN = "calmsbot.eso.org";

  static final String CALIBRATOR = "J0510+1800";

  private WorkflowSamples() {}

  /** A request that is entitled; the number tells its MOUS and ticket from others. */
  public static Request request(int number) {
    return request(number, "2017.1.00727.S", Integer.toString(16_000 + number));
  }

  /** Of a calibrator alone. */
  public static Request calibrators(int number) {
    Request whole = request(number);
    return new Request(
        whole.contact(),
        whole.mous(),
        whole.project(),
        List.of(new CalField(CALIBRATOR)),
        whole.user(),
        whole.email(),
        whole.ticket());
  }

  /** A request that is refused without a question to the archive. */
  public static Request cycle0(int number) {
    return request(number, "2011.0.00131.S", Integer.toString(16_000 + number));
  }

  public static Request request(int number, String project, String ticket) {
    return new Request(
        CONTACT,
        new MousUid("uid://A001/X133d/X" + Integer.toHexString(number)),
        new ProjectCode(project),
        List.of(),
        "Judit Szulagyi",
        USER,
        new Ticket(ticket));
  }

  public static String body(Request request) {
    return RequestText.body(request, MAINTAINER);
  }

  public static byte[] mail(Request request, String messageId, Instant date) {
    return mail(CONTACT, RequestText.subject(request.mous()), messageId, date, body(request));
  }

  public static byte[] mail(
      EmailAddress from, String subject, String messageId, Instant date, String text) {
    String raw =
        """
        Received: from mail.eso.org by mx.eso.org
        From: %s
        To: aog@eso.org
        Subject: %s
        Message-ID: %s
        Date: %s
        Content-Type: text/plain; charset=utf-8

        %s"""
            .formatted(from, subject, messageId, date(date), text);
    return raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(instant);
  }

  /** A request for calibrators alone. */
  public static Request calibrators(int number, String... names) {
    Request whole = request(number);
    return new Request(
        whole.contact(),
        whole.mous(),
        whole.project(),
        Stream.of(names).map(CalField::new).toList(),
        whole.user(),
        whole.email(),
        whole.ticket());
  }

  /** The last part of the link of a job's data: no two runs have one. */
  static String place(String job) {
    return "cdb386" + job.replaceAll("[^A-Za-z0-9]", "");
  }

  /** What the staging command prints in a good run, as far as it is read. */
  public static String completed(Request request, String folder) {
    String names =
        request.calFields().stream().map(CalField::name).collect(Collectors.joining(","));
    String selection =
        "*** Based on your selection, only data for field " + names + " will be staged. ***\n";
    return (names.isEmpty() ? "" : selection) + announced(folder) + closing(request, folder);
  }

  public static String announced(String folder) {
    return "The staging directory will be accessible at %s%s\n".formatted(LINKS, folder);
  }

  public static String closing(Request request, String folder) {
    return "Staging of calibrated MS(s) for %s %s helpdesk ticket #%s completed at %s%s\n"
        .formatted(request.project(), request.mous(), request.ticket(), LINKS, folder);
  }
}
