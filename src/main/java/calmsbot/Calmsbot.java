package calmsbot;

import calmsbot.cli.Program;
import java.util.Arrays;

/** The program. */
public final class Calmsbot {
  private Calmsbot() {}

  public static void main(String[] args) {
    quietUnlessServing(args);
    System.exit(Program.run(args));
  }

  /** Commands that a person calls print what there is to say; a log would disturb that. */
  private static void quietUnlessServing(String[] args) {
    if (!Arrays.asList(args).contains("serve") && System.getProperty("calmsbot.log") == null) {
      System.setProperty("calmsbot.log", "WARN");
    }
  }
}
