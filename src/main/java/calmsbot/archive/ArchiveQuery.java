package calmsbot.archive;

import java.util.Set;

/** The questions put to the database: each is one file, with its parameters and columns. */
enum ArchiveQuery {
  MOUS("mous", "mous", "MOUS PROJECT STATE", "SINCE"),
  WHAT_IS("what-is", "mous", "KIND MOUS", ""),
  ACCOUNTS("accounts", "email", "ACCOUNT_ID FIRSTNAME LASTNAME EMAIL", ""),
  PI("pi", "mous", "ACCOUNT_ID FIRSTNAME LASTNAME", ""),
  ROLES("roles", "mous account", "ROLE", ""),
  RELEASES("releases", "mous", "DELIVERY", "RELEASED"),
  FIELDS("fields", "mous", "FIELD INTENT", ""),
  PASSED_BLOCKS("passed-blocks", "mous", "BLOCK", "STARTED"),
  CLOCK("clock", "", "", "CLOCK");

  private final String title;
  private final String parameters;
  private final String texts;
  private final String times;

  ArchiveQuery(String title, String parameters, String texts, String times) {
    this.title = title;
    this.parameters = parameters;
    this.texts = texts;
    this.times = times;
  }

  /** The file's name without {@code .sql}. */
  String title() {
    return title;
  }

  String fileName() {
    return title + ".sql";
  }

  /** All of them must be used, and no other. */
  Set<String> parameters() {
    return words(parameters);
  }

  /** Columns read as text, upper case. */
  Set<String> texts() {
    return words(texts);
  }

  /** Columns read as a point in time, upper case. */
  Set<String> times() {
    return words(times);
  }

  private static Set<String> words(String list) {
    return list.isEmpty() ? Set.of() : Set.of(list.split(" ", -1));
  }
}
