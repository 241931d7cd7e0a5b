package calmsbot.measurementset;

/** What happens to a sub-table in the copy. */
enum Rule {
  /**
   * About the instrument, the weather and the set-up; nothing in it belongs to a field. Its free
   * texts are emptied all the same.
   */
  WHOLE,
  /** Only the rows that the selected fields' data refer to. */
  PRUNED,
  /**
   * Commands, times, texts and directions of all fields; a MeasurementSet must have the table. The
   * time of a pointing does not show which field it was for: the first data of a scan may be taken
   * while the antennas still come from another field.
   */
  EMPTIED,
  /**
   * No MeasurementSet needs it. Its content is unknown, as in the ASDM's own tables, or was
   * measured on other fields, as the sky noise in SYSCAL, with which the data are calibrated
   * already.
   */
  DROPPED;

  /**
   * In a query, for every table. Without a condition its files would be copied, with deleted texts.
   */
  static final String ANY_ROW = "rowid() >= 0";

  static final String NO_ROW = "rowid() < 0";

  /** The tables in the MeasurementSet's definition; any other is unknown. */
  static Rule of(String table) {
    return switch (table) {
      case "ANTENNA",
          "DATA_DESCRIPTION",
          "FEED",
          "OBSERVATION",
          "POLARIZATION",
          "PROCESSOR",
          "SPECTRAL_WINDOW",
          "WEATHER" ->
          WHOLE;
      case "FIELD", "SOURCE", "STATE" -> PRUNED;
      case "DOPPLER", "FLAG_CMD", "FREQ_OFFSET", "HISTORY", "POINTING" -> EMPTIED;
      default -> DROPPED;
    };
  }
}
