package calmsbot.measurementset;

/** What becomes of a sub-table in the copy. */
enum Rule {
  /** Of the instrument, the weather and the set-up: nothing in it is of a field. */
  WHOLE,
  /** Its free texts may hold anything: they are blanked. */
  BLANKED,
  /** Only the rows of the selected fields. */
  PRUNED,
  /** Commands, times and texts of all fields; a MeasurementSet must have the table. */
  EMPTIED,
  /** No MeasurementSet needs it, and what is in it is not known: the ASDM's own tables. */
  DROPPED;

  /**
   * In a query: of every table. Without a condition its files would be copied, deleted texts too.
   */
  static final String ANY_ROW = "rowid() >= 0";

  static final String NO_ROW = "rowid() < 0";

  /** The tables of the MeasurementSet's definition; any other is one that is not known. */
  static Rule of(String table) {
    return switch (table) {
      case "ANTENNA",
          "DATA_DESCRIPTION",
          "FEED",
          "POLARIZATION",
          "PROCESSOR",
          "SPECTRAL_WINDOW",
          "STATE",
          "SYSCAL",
          "WEATHER" ->
          WHOLE;
      case "OBSERVATION" -> BLANKED;
      case "FIELD", "POINTING", "SOURCE" -> PRUNED;
      case "DOPPLER", "FLAG_CMD", "FREQ_OFFSET", "HISTORY" -> EMPTIED;
      default -> DROPPED;
    };
  }
}
