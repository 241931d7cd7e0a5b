package calmsbot.cli;

/** The exit statuses of every command. */
final class ExitStatus {
  static final int OK = 0;

  /** What was asked for was done, and the answer is bad news. */
  static final int BAD_NEWS = 1;

  /** The call or the configuration is wrong; nothing was done. */
  static final int USAGE = 2;

  /** A fault of the program itself. */
  static final int FAULT = 70;

  private ExitStatus() {}
}
