package calmsbot.requestform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of the form, in their order. */
enum Label {
  CONTACT("EU ARC contact", "EU ARC person's e-mail", "evkampe@eso.org"),
  COPY("CC email", "maintainer's e-mail", "dpetry@eso.org"),
  HEAD("ALMA: REQUEST FOR CALIBRATED DATA MOUS", "MOUS UID", "uid___A001_X133d_X1244"),
  GREETING("Dear AOG,", "", ""),
  APPEAL("please create the calibrated MS for", "", ""),
  MOUS("MOUS", "MOUS UID", "uid___A001_X133d_X1244"),
  PROJECT("project", "project code", "2017.1.00727.S"),
  CALFIELD(
      "calfield",
      "calibrator field names separated by comma, no spaces permitted",
      "J0510+1800,J0321+1234"),
  USER("for user", "official user name from helpdesk profile", "Judit Szulagyi"),
  EMAIL("email", "official user email from profile in helpdesk", "judits@phys.ethz.ch"),
  TICKET("helpdesk ticket", "helpdesk ticket number", "16140");

  private final String phrase;
  private final String hint;
  private final String sample;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> words;

  Label(String phrase, String hint, String sample) {
    this.phrase = phrase;
    this.hint = hint;
    this.sample = sample;
    this.words = List.of(phrase.toLowerCase(Locale.ROOT).replace(",", "").split(" ", -1));
  }

  /** The label that begins at a word. */
  static Optional<Label> at(List<Word> text, int index) {
    for (Label label : values()) {
      if (label.standsAt(text, index)) {
        return Optional.of(label);
      }
    }
    return Optional.empty();
  }

  boolean standsAt(List<Word> text, int index) {
    int last = words.size() - 1;
    if (index + last >= text.size()) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      if (!text.get(index + i).key().equals(words.get(i))) {
        return false;
      }
    }
    return text.get(index + last).isEnd(words.get(last));
  }

  /** Whether a word ends like the label begins, and the next words continue it. */
  boolean endsIn(List<Word> text, int index) {
    String key = text.get(index).key();
    String first = words.get(0);
    if (key.length() <= first.length() || !key.endsWith(first)) {
      return false;
    }
    List<Word> rest = text.subList(index + 1, Math.min(text.size(), index + words.size()));
    return rest.stream().map(Word::key).toList().equals(words.subList(1, words.size()));
  }

  boolean comesAfter(Label other) {
    return compareTo(other) > 0;
  }

  /** The line that follows it in every form. */
  Optional<Label> next() {
    return Arrays.stream(values())
        .filter(label -> label.comesAfter(this) && !label.isOptional())
        .findFirst();
  }

  int length() {
    return words.size();
  }

  /** Whether a value follows it. */
  boolean takesValue() {
    return !hint.isEmpty();
  }

  /** Whether these words alone show that a text is about such a request. */
  boolean isTelling() {
    return this == CONTACT || this == HEAD || this == APPEAL;
  }

  boolean isOptional() {
    return this == CALFIELD;
  }

  boolean isAddress() {
    return this == CONTACT || this == COPY || this == EMAIL;
  }

  /** Whether the value is complete on its first line; names may continue on the next. */
  boolean isWholeInALine() {
    return this != USER && this != CALFIELD;
  }

  boolean namesMous() {
    return this == HEAD || this == MOUS;
  }

  int longestValue() {
    return this == CALFIELD ? 2000 : 200;
  }

  String phrase() {
    return phrase;
  }

  /** What the empty form shows as the value, without the angle brackets. */
  String hint() {
    return hint;
  }

  String line(String value) {
    return takesValue() ? phrase + " " + value : phrase;
  }

  String example() {
    return line(sample);
  }

  String placeholder() {
    return line("<" + hint + ">");
  }
}
