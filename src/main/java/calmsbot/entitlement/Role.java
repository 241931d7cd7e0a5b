package calmsbot.entitlement;

/** How an account stands to a MOUS. */
public enum Role {
  PI,
  CO_PI,
  CO_I,
  /** Delegee of type DATA. */
  DELEGEE
}
