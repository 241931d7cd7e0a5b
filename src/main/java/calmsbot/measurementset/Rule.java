package calmsbot.measurementset;

/** What becomes of a sub-table in the copy. */
enum Rule {
  /** Of the instrument, the weather and the set-up: nothing in it is of a field. */
  WHOLE,
  /** Its free texts may hold anything: they are blanked. */
  BLANKED,
  /** Only the rows that the selected fields' data refer to. */
  PRUNED,
  /**
   * Commands, times, texts and directions of all fields; a MeasurementSet must have the table. Of a
   * pointing no time tells for which field it was: the first data of a scan may be taken while the
   * antennas still come from another field.
   */
  EMPTIED,
  /**
   * No MeasurementSet needs it, and what is in it is not known, as in the ASDM's own tables, or was
   * measured on other fields, as the noise of the sky in SYSCAL, which the data are calibrated by
   * already.
   */
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
          "WEATHER" ->
          WHOLE;
      case "OBSERVATION" -> BLANKED;
      case "FIELD", "SOURCE", "STATE" -> PRUNED;
      case "DOPPLER", "FLAG_CMD", "FREQ_OFFSET", "HISTORY", "POINTING" -> EMPTIED;
      default -> DROPPED;
    };
  }
}
