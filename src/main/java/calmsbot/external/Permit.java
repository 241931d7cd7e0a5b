package calmsbot.external;

/**
 * The right to act outside, asked for at the last moment before something that cannot be undone.
 */
@FunctionalInterface
public interface Permit {
  /** Throws {@link BlockedService} if there is none at this moment. */
  void require();
}
