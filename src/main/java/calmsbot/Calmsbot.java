package calmsbot;

/** The program. */
public final class Calmsbot {
  private Calmsbot() {}

  public static void main(String[] args) {
    System.exit(args.length);
  }
}
