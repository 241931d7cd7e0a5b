package calmsbot.site;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request mail for Cycle 0, which has its answer at once.
 *
 * @param number tells one from another: each is about a MOUS of its own
 * @param contact who sends it
 */
public record CycleZero(int number, String contact) {
  public CycleZero(int number) {
    this(number, "evkampe@eso.org");
  }

  byte[] raw() {
    return raw("");
  }

  /** The mail with lines below the signature mark, which are not read. */
  byte[] raw(String below) {
    Request request =
        new Request(
            new EmailAddress(contact),
            mous(),
            new ProjectCode("2011.0.00217.S"),
            List.of(),
            "Akiko Morimoto",
            new EmailAddress("akiko@astro.example.jp"),
            new Ticket(Integer.toString(50_000 + number)));
    String text =
        """
        From: %s
        To: %s
        Subject: %s
        Date: Mon, 23 Nov 2026 08:00:00 +0000
        Message-ID: <%s>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8

        %s
        -- \n%s"""
            .formatted(
                contact,
                SiteBot.ADDRESS,
                RequestText.subject(request.mous()),
                messageId(),
                RequestText.body(request, new EmailAddress("dpetry@eso.org")),
                below);
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The mail as the receiving server would have stored it, its sender proven. */
  byte[] stamped() {
    String results =
        "Authentication-Results: %s; dmarc=pass header.from=eso.org\r\n"
            .formatted(PostfixServer.AUTHSERV_ID);
    return (results + new String(raw(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  String messageId() {
    return "request-" + number + "@mail.eso.org";
  }

  private MousUid mous() {
    return new MousUid("uid://A002/X36d0/X" + Integer.toHexString(0x100 + number));
  }

  /** Whether a mail answers this one. */
  boolean isAnsweredBy(MailClient.Lying mail) {
    return new String(mail.raw(), StandardCharsets.ISO_8859_1)
        .contains("\nIn-Reply-To: <" + messageId() + ">");
  }
}
