package calmsbot.measurementset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a MeasurementSet of version 2 may have texts, and which, by its definition and by the
 * custom of ALMA.
 */
final class Definition {
  private static final Pattern NOTHING = Pattern.compile("");

  /** The reference frames and units of a column's numbers. */
  private static final Set<String> COLUMN_KEYWORDS =
      Set.of("QuantumUnits", "UNIT", "MEASINFO", "CATEGORY", "CHANNEL_SELECTION");

  private static final Set<String> WORDS = read();

  private Definition() {}

  /** What becomes of a column of texts in the copy. */
  enum Use {
    /** The selected fields' own names. */
    NAMES,
    /** About the instrument and the set-up. */
    KEPT,
    /** Nobody needs it, and it may say anything: its texts are made empty. */
    EMPTIED,
    /** No definition knows it: it is left out. */
    DROPPED
  }

  /**
   * A column of texts.
   *
   * @param expected what is in it by definition; that is no name, even if it reads like one
   */
  record TextColumn(Use use, Pattern expected) {
    private static final String INTENT =
        "(?:CALIBRATE_(?:AMPLI|ANTENNA_PHASE|ANTENNA_POINTING_MODEL|ANTENNA_POSITION"
            + "|APPPHASE_ACTIVE|APPPHASE_PASSIVE|ATMOSPHERE|BANDPASS|DELAY|DIFFGAIN|FLUX|FOCUS"
            + "|FOCUS_X|FOCUS_Y|IONOSPHERE|PHASE|POINTING|POLARIZATION|SIDEBAND_RATIO|WVR)"
            + "|(?:OBSERVE_)?CHECK_SOURCE)"
            + "#(?:ON_SOURCE|OFF_SOURCE|AMBIENT|HOT|MIXED|REFERENCE|SCANNING|TEST|UNSPECIFIED)";
    private static final String WINDOW =
        "(?:ALMA_RB_[0-9]{2}|BB_[0-9]|SW-[0-9]{1,2}|FULL_RES|CH_AVG|SQLD|WVR|NOMINAL"
            + "|Antenna_[0-9]{1,3}|X[0-9]{1,12}|[0-9]{1,4})";

    static TextColumn of(String table, String column) {
      return switch (table + "." + column) {
        case "FIELD.NAME", "SOURCE.NAME" -> new TextColumn(Use.NAMES, NOTHING);
        case "FIELD.CODE",
            "SOURCE.CODE",
            "SOURCE.TRANSITION",
            "OBSERVATION.LOG",
            "OBSERVATION.OBSERVER",
            "OBSERVATION.SCHEDULE",
            "OBSERVATION.SCHEDULE_TYPE",
            "SPECTRAL_WINDOW.FREQ_GROUP_NAME" ->
            new TextColumn(Use.EMPTIED, NOTHING);
        case "ANTENNA.NAME" -> kept("(?:DA|DV|PM|CM|EA|VA)[0-9]{2}");
        case "ANTENNA.STATION" -> kept("[A-Z][0-9]{3}");
        case "ANTENNA.TYPE" -> kept("GROUND-BASED|SPACE-BASED|TRACKING-STN");
        case "ANTENNA.MOUNT" -> kept("(?i:EQUATORIAL|ALT-AZ(?:\\+ROTATOR)?|X-Y|SPACE-HALCA)");
        case "FEED.POLARIZATION_TYPE" -> kept("[XYRL]");
        case "PROCESSOR.TYPE" -> kept("CORRELATOR|RADIOMETER|SPECTROMETER|PULSAR-TIMER");
        case "PROCESSOR.SUB_TYPE" ->
            kept("ALMA_[A-Z_]{1,30}|SQUARE_LAW_DETECTOR|NORMAL_[A-Z]{1,20}");
        case "OBSERVATION.TELESCOPE_NAME" -> kept("ALMA|ACA");
        case "OBSERVATION.PROJECT" ->
            kept("[0-9]{4}\\.[0-9A]\\.[0-9]{5}\\.[A-Z]|uid://A[0-9]{3}/X[0-9a-f]+/X[0-9a-f]+");
        case "SPECTRAL_WINDOW.NAME" -> kept(WINDOW + "(?:#" + WINDOW + ")*+");
        case "SPECTRAL_WINDOW.ASSOC_NATURE" ->
            kept("[A-Z]{1,12}(?:_[A-Z]{1,12}){0,3}|[A-Za-z]{1,30}Spw");
        case "SPECTRAL_WINDOW.SDM_WINDOW_FUNCTION" ->
            kept("UNIFORM|HANNING|HAMMING|BARTLETT|BLACKMANN|BLACKMANN_HARRIS|WELCH");
        case "STATE.OBS_MODE" -> kept(INTENT + "(?:," + INTENT + ")*+");
        case "FIELD.PhaseDir_Ref", "FIELD.DelayDir_Ref", "FIELD.RefDir_Ref" ->
            kept("[BJ][0-9]{4}|ICRS|GALACTIC|AZEL(?:GEO)?|HADEC|TOPO|APP");
        default -> new TextColumn(Use.DROPPED, NOTHING);
      };
    }

    private static TextColumn kept(String expected) {
      return new TextColumn(Use.KEPT, Pattern.compile(expected));
    }

    boolean expects(String value) {
      return value.isEmpty() || expected.matcher(value).matches();
    }
  }

  /** Whether a column may have a keyword of this name. */
  static boolean isOfColumns(String keyword) {
    return COLUMN_KEYWORDS.contains(keyword);
  }

  /**
   * The format's own texts: names and comments of tables and columns, frames, units, casacore's
   * marks in files.
   */
  static Set<String> words() {
    return WORDS;
  }

  private static Set<String> read() {
    String name = "definition.txt";
    try (InputStream in = Objects.requireNonNull(Definition.class.getResourceAsStream(name), name);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException unread) {
      throw new UncheckedIOException(name + " of the program cannot be read", unread);
    }
  }
}
