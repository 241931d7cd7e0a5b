package calmsbot.store;

/** What the errors of one kind of database mean for the store, and who must do what. */
interface StoreErrors {
  /** A broken rule of the schema is a fault of the program, everything else one of the outside. */
  RuntimeException explain(Exception failure);

  /** Whether the same transaction, begun anew, may well succeed. */
  boolean isLostRace(Exception failure);

  StoreFailure refusal(String what);

  StoreFailure refusal(String what, Exception cause);
}
