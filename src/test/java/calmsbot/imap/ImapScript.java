package calmsbot.imap;

import calmsbot.mailserver.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An IMAP server with an empty inbox; what it does not do can be set while it runs. */
final class ImapScript implements ScriptedServer.Script {
  /** What all connections of one server share. */
  static final class Controls {
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile String capabilities = "IMAP4rev1 IDLE";
    volatile String silentAt = "never";
    volatile String cutAt = "never";
    volatile List<String> news = List.of();

    /** Answers by a part of the command line; {@code TAG} stands for its tag. */
    volatile Map<String, String> answers = Map.of();

    long count(String command) {
      return commands.stream().filter(command::equals).count();
    }
  }

  private final Controls controls;
  private String idleTag = "";

  ImapScript(Controls controls) {
    this.controls = controls;
  }

  @Override
  public String greeting() {
    return "* OK ready";
  }

  @Override
  public List<String> answer(String line) {
    String[] words = line.split(" ", 3);
    String command = (words.length < 2 ? words[0] : words[1]).toUpperCase(Locale.ROOT);
    controls.commands.add(command);
    controls.lines.add(line.substring(line.indexOf(' ') + 1));
    if (command.equals(controls.silentAt)) {
      return List.of();
    }
    return command.equals(controls.cutAt)
        ? List.of(ScriptedServer.CUT)
        : special(line).orElseGet(() -> answer(words[0], command));
  }

  private Optional<List<String>> special(String line) {
    String tag = line.substring(0, line.indexOf(' ') + 1);
    return controls.answers.entrySet().stream()
        .filter(entry -> line.contains(entry.getKey()))
        .map(entry -> List.of(entry.getValue().replace("TAG ", tag).split("\n")))
        .findFirst();
  }

  private List<String> answer(String tag, String command) {
    return switch (command) {
      case "CAPABILITY" -> List.of("* CAPABILITY " + controls.capabilities, tag + " OK done");
      case "LIST" -> List.of("* LIST () \"/\" INBOX", tag + " OK done");
      case "EXAMINE", "SELECT" ->
          List.of(
              "* 0 EXISTS",
              "* OK [UIDVALIDITY 1] fine",
              tag + (command.equals("SELECT") ? " OK [READ-WRITE] done" : " OK [READ-ONLY] done"));
      case "IDLE" -> idle(tag);
      case "DONE" -> List.of(idleTag + " OK done");
      case "LOGOUT" -> List.of("* BYE", tag + " OK done", ScriptedServer.CUT);
      default -> List.of(tag + " OK done");
    };
  }

  private List<String> idle(String tag) {
    idleTag = tag;
    List<String> answer = new ArrayList<>(List.of("+ idling"));
    answer.addAll(controls.news);
    return answer;
  }
}
