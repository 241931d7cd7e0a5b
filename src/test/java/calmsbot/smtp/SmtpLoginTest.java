package calmsbot.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.Unavailable;
import calmsbot.mailserver.TestServers;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.records.OutgoingMail;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SmtpLoginTest {
  private static final EmailAddress AOG = new EmailAddress("aog@eso.org");

  @TempDir Path folder;
  private final GreenMail greenMail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

  @BeforeEach
  void start() {
    greenMail.start();
    greenMail.setUser("aog@eso.org", TestServers.USER, TestServers.PASSWORD);
  }

  @AfterEach
  void stop() {
    greenMail.stop();
  }

  private SmtpPostOffice office() throws Exception {
    return new SmtpPostOffice(TestServers.plain(greenMail.getSmtp().getPort(), folder));
  }

  @Test
  void logsInAndDeliversARealMail() throws Exception {
    byte[] raw = Files.readAllBytes(Path.of("src/test/resources/mails/download-notice.eml"));
    try (SmtpPostOffice office = office()) {
      Delivery delivery =
          office.deliver(new OutgoingMail("<1@calmsbot.eso.org>", AOG, List.of(AOG), raw));

      assertThat(delivery).isEqualTo(new Delivery.Accepted(Map.of()));
    }
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
    assertThat(GreenMailUtil.getWholeMessage(greenMail.getReceivedMessages()[0]))
        .endsWith(new String(raw, StandardCharsets.US_ASCII).stripTrailing());
  }

  @Test
  void saysThatTheLoginIsRefusedWithoutThePassword() throws Exception {
    greenMail.getUserManager().getUser(TestServers.USER).setPassword("another");
    try (SmtpPostOffice office = office()) {
      assertThatThrownBy(office::probe)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("login refused")
          .hasMessageNotContaining(TestServers.PASSWORD);
    }
  }
}
