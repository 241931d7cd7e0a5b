package calmsbot.site;

import java.util.List;

/** Arguments that a shell would like to read. Attacks stay here for ever. */
public final class HostileWords {
  public static final List<String> ALL =
      List.of(
          "plain",
          "",
          " ",
          "it's",
          "'",
          "''",
          "'\\''",
          "\"",
          "\\",
          "$HOME",
          "$(touch pwned)",
          "`touch pwned`",
          "; touch pwned",
          "a && touch pwned",
          "a | touch pwned",
          "> pwned",
          "line\nbreak",
          "\n",
          "\r\n",
          "'\ntouch pwned\n'",
          "exit\n}\ntouch pwned",
          "-n",
          "--",
          "--help",
          "*",
          "~",
          "?",
          "{a,b}",
          "!!",
          "#",
          "%s%n",
          "Škoda 望遠鏡 🔭",
          "J0510+1800,J0321+1234",
          "\u0001\u001b[31m");

  private HostileWords() {}
}
