package calmsbot.demo;

import calmsbot.demo.EmbeddedMailTaker.EmbeddedMailEnvelope;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.auth.UsernameAuthentication;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one SMTP connection. GreenMail's own forget the order of recipients and refuse
 * the null sender, so those of the envelope are ours.
 */
final class EmbeddedMailCommands extends SmtpCommandRegistry {
  private static final Pattern MAIL =
      Pattern.compile("MAIL FROM:\\s?<([^>\\s]*)>.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern RCPT =
      Pattern.compile("RCPT TO:\\s?<([^>\\s]+)>.*", Pattern.CASE_INSENSITIVE);

  private final EmbeddedMailEnvelope envelope = new EmbeddedMailEnvelope();
  private final Map<String, Action> own;

  EmbeddedMailCommands(EmbeddedMailTaker taker) {
    own =
        Map.of(
            "MAIL", (conn, state, manager, line) -> mail(conn, line),
            "RCPT", (conn, state, manager, line) -> rcpt(conn, line),
            "DATA", (conn, state, manager, line) -> taker.take(conn, envelope),
            "RSET", (conn, state, manager, line) -> reset(conn),
            "AUTH", this::authenticate);
  }

  @Override
  public @Nullable SmtpCommand getCommand(String name) {
    Action action = own.get(name);
    return action == null ? super.getCommand(name) : new OwnCommand(action);
  }

  private void mail(SmtpConnection conn, String line) {
    var match = MAIL.matcher(line);
    if (match.matches()) {
      envelope.begin(match.group(1));
      conn.send("250 2.1.0 OK");
    } else {
      conn.send("501 5.5.4 expected MAIL FROM:<address>");
    }
  }

  private void rcpt(SmtpConnection conn, String line) {
    var match = RCPT.matcher(line);
    if (!match.matches()) {
      conn.send("501 5.5.4 expected RCPT TO:<address>");
    } else if (envelope.sender().isEmpty()) {
      conn.send("503 5.5.1 MAIL comes before RCPT");
    } else {
      envelope.add(match.group(1));
      conn.send("250 2.1.5 OK");
    }
  }

  private void reset(SmtpConnection conn) {
    envelope.clear();
    conn.send("250 2.0.0 OK");
  }

  private void authenticate(SmtpConnection conn, SmtpState state, SmtpManager manager, String line)
      throws IOException {
    super.getCommand("AUTH").execute(conn, state, manager, line);
    if (conn.isAuthenticated()
        && state.getMessage().getAuthenticationState() instanceof UsernameAuthentication who) {
      envelope.loggedIn(who.getUsername());
    }
  }

  private interface Action {
    void run(SmtpConnection conn, SmtpState state, SmtpManager manager, String line)
        throws IOException;
  }

  private static final class OwnCommand extends SmtpCommand {
    private final Action action;

    OwnCommand(Action action) {
      this.action = action;
    }

    @Override
    public void execute(SmtpConnection conn, SmtpState state, SmtpManager manager, String line)
        throws IOException {
      action.run(conn, state, manager, line);
    }
  }
}
