package calmsbot.demo;

import calmsbot.demo.Story.Scene;
import calmsbot.demo.Story.Surroundings;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.TriggerName;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Does what people and the request script do: sends mails and writes trigger files. */
final class Sender {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Surroundings world;
  private final InstantSource clock;

  Sender(Surroundings world, InstantSource clock) {
    this.world = world;
    this.clock = clock;
  }

  void perform(Scene.Act act) throws IOException, MessagingException {
    if (act instanceof Scene.Act.Mail mail) {
      List<String> to = List.of(Story.BOT, mail.from(), Story.MAINTAINER.text());
      world.mail().deliver(raw(mail, clock.instant()), mail.from(), to);
    } else {
      trigger(((Scene.Act.Trigger) act).request());
    }
  }

  private static byte[] raw(Scene.Act.Mail mail, Instant now) {
    String text =
        """
        From: %s
        To: %s
        Cc: %s, %s
        Subject: %s
        Date: %s
        Message-ID: <%s@mail.eso.org>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit

        %s"""
            .formatted(
                mail.from(),
                Story.BOT,
                mail.from(),
                Story.MAINTAINER,
                mail.subject(),
                DATE.format(now),
                UUID.randomUUID(),
                mail.body());
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** As the request script does: under a temporary name first, then in place at once. */
  private void trigger(Request request) throws IOException {
    TriggerName name = TriggerName.of(request.mous(), clock.instant());
    Path hidden = world.triggers().resolve("." + name.fileName());
    Files.writeString(hidden, RequestText.body(request, Story.MAINTAINER));
    // a file changed this very moment could still be being written: the bot would wait for it
    Files.setLastModifiedTime(hidden, FileTime.from(clock.instant().minusSeconds(5)));
    Files.createLink(world.triggers().resolve(name.fileName()), hidden);
    Files.delete(hidden);
  }
}
