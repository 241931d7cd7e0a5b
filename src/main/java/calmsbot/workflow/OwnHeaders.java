package calmsbot.workflow;

import calmsbot.mail.OwnMail;
import java.util.List;

/** The headers by which the bot's mails are recognised, for code that writes or searches them. */
public final class OwnHeaders {
  public static final String BOT = OwnMail.BOT;
  public static final String FIXED_ID = OwnMail.FIXED_ID;
  public static final String STORE = OwnMail.STORE;

  /** All that {@link OwnMail} reads, except for what the mail says. */
  public static final List<String> ALL = List.of("Message-ID", BOT, FIXED_ID, STORE);

  private OwnHeaders() {}
}
