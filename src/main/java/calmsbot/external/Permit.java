package calmsbot.external;

/** The right to act outside, asked at the last moment before what cannot be taken back. */
@FunctionalInterface
public interface Permit {
  /** Throws {@link BlockedService} where there is none at this moment. */
  void require();
}
