package calmsbot.outside;

/** The right to act outside, asked at the last moment before what cannot be taken back. */
@FunctionalInterface
public interface Permit {
  /** Throws {@link Standstill} where there is none at this moment. */
  void require();
}
