package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.mail.EmailMessage;
import calmsbot.mail.EmailReader;
import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Reading;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.Ticket;
import calmsbot.workflow.records.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestMailsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final EmailAddress AOG = new EmailAddress("aog@eso.org");
  private static final EmailAddress MAINTAINER = new EmailAddress("dpetry@eso.org");
  private static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");

  private final RequestMails letters = new RequestMails(AOG, MAINTAINER);

  private static Request request(String user) {
    return new Request(
        CONTACT,
        new MousUid("uid://A001/X133d/X1244"),
        new ProjectCode("2017.1.00727.S"),
        List.of(new CalField("J0510+1800"), new CalField("J0321+1234")),
        user,
        new EmailAddress("judits@phys.ethz.ch"),
        new Ticket("16140"));
  }

  @Test
  void theMailIsToTheLetterThatOfTheProtocol() {
    OutgoingMail mail = letters.write(request("Judit Szulagyi"), NOW);

    assertThat(text(mail).replaceFirst("<[0-9a-f-]{36}@eso.org>", "<ID@eso.org>"))
        .isEqualTo(
            """
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            From: evkampe@eso.org
            To: aog@eso.org
            Cc: evkampe@eso.org, dpetry@eso.org
            Message-ID: <ID@eso.org>
            Subject: ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            EU ARC contact evkampe@eso.org
            CC email dpetry@eso.org

            ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244

            Dear AOG,

            please create the calibrated MS for

            MOUS uid___A001_X133d_X1244
            project 2017.1.00727.S
            calfield J0510+1800,J0321+1234
            for user Judit Szulagyi
            email judits@phys.ethz.ch
            helpdesk ticket 16140
            """
                .replace("\n", "\r\n"));
    assertThat(mail.sender()).isEqualTo(CONTACT);
    assertThat(mail.recipients()).containsExactly(AOG, CONTACT, MAINTAINER);
  }

  @Test
  void theBotReadsTheSameRequestWhateverTheName() {
    for (String user : List.of("Judit Szulágyi", "森本 晶子", "O'Neil-Ñandú", "Ιφιγένεια")) {
      OutgoingMail mail = letters.write(request(user), NOW);
      EmailMessage letter = new EmailReader().read(mail.raw());

      assertThat(RequestText.read(Optional.of(letter.subject()), letter.text()))
          .isEqualTo(new Reading.Understood(request(user)));
    }
  }

  @Test
  void noTwoMailsHaveOneId() {
    assertThat(letters.write(request("A B"), NOW).messageId())
        .isNotEqualTo(letters.write(request("A B"), NOW).messageId());
  }

  @Test
  void nobodyGetsItTwice() {
    RequestMails own = new RequestMails(AOG, CONTACT);

    assertThat(own.write(request("A B"), NOW).recipients()).containsExactly(AOG, CONTACT);
  }

  private static String text(OutgoingMail mail) {
    return new String(mail.raw(), StandardCharsets.US_ASCII);
  }
}
