package calmsbot.smtp;

import calmsbot.mailserver.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An SMTP server that takes everything but what it is told not to. Commands and data are kept. */
final class SmtpScript implements ScriptedServer.Script {
  private final Map<String, String> answers;
  private final List<String> commands;
  private final List<String> data;
  private boolean inData;

  /**
   * A script.
   *
   * @param answers by the start of the command, in upper case; {@code .} for the end of data
   */
  SmtpScript(Map<String, String> answers, List<String> commands, List<String> data) {
    this.answers = answers;
    this.commands = commands;
    this.data = data;
  }

  @Override
  public String greeting() {
    return answers.getOrDefault("GREETING", "220 mail.example.org ready");
  }

  @Override
  public List<String> answer(String line) {
    if (inData && !line.equals(".")) {
      data.add(line);
      return List.of();
    }
    commands.add(line);
    String answer = answerTo(line.toUpperCase(Locale.ROOT));
    inData = answer.startsWith("354");
    return answer.isEmpty() ? List.of() : new ArrayList<>(List.of(answer.split("\n")));
  }

  private String answerTo(String command) {
    return answers.entrySet().stream()
        .filter(entry -> command.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> command.equals("DATA") ? "354 go on" : "250 fine");
  }
}
