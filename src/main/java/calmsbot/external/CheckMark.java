package calmsbot.external;

/** How much there is to do about something that was checked. */
public enum CheckMark {
  RIGHT,
  /** It works, but somebody should look. */
  ODD,
  WRONG
}
