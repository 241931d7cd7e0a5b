package calmsbot.workflow.records;

/** How things stand, in one look, for {@code status} and the digest. */
public interface Overview {
  /**
   * Looks at everything at one instant.
   *
   * @param most how many open cases and how many waiting tasks at most
   * @param closed how many of the cases closed last
   */
  StatusReport report(int most, int closed);
}
