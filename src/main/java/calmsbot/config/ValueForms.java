package calmsbot.config;

import static java.util.stream.Collectors.joining;

import calmsbot.requestform.EmailAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The forms of plain values: text, names, numbers, choices, addresses, paths. */
final class ValueForms {
  static final ValueForm<String> LINE =
      new ValueForm<>(
          "text on one line", "INBOX", matching("[^\\p{Cntrl}]*[^\\p{Cntrl} ][^\\p{Cntrl}]*"));

  static final ValueForm<String> WORD =
      new ValueForm<>("a name without blanks", "calmsbot", matching("[^\\p{Cntrl}\\s]+"));

  static final ValueForm<String> HOST =
      new ValueForm<>(
          "the name or address of a host",
          "mail.eso.org",
          matching(
              "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
                  + "|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*"));

  static final ValueForm<EmailAddress> EMAIL =
      new ValueForm<>("a bare mail address", "aog@eso.org", EmailAddress::parse);

  static final ValueForm<String> SENDERS =
      new ValueForm<>(
          "a mail address, or * for all of a domain",
          "*@eso.org",
          text -> Optional.of(text).filter(ValueForms::namesSenders));

  static final ValueForm<Boolean> SWITCH =
      new ValueForm<>(
          "true or false",
          "true",
          text -> Optional.of(text).filter(ValueForms::isSwitch).map("true"::equals));

  static final ValueForm<Set<PosixFilePermission>> PERMISSIONS =
      new ValueForm<>(
          "permissions as ls shows them, with rw- for the owner",
          "rw-rw-r--",
          text ->
              matching("rw-(r|-)(w|-)-(r|-)(w|-)-")
                  .apply(text)
                  .map(PosixFilePermissions::fromString));

  static final ValueForm<Integer> PORT = number(1, 65_535, 993);

  static final ValueForm<String> PROJECT_KIND =
      new ValueForm<>("the last letters of a project code", "L", matching("[A-Z]{1,4}"));

  static final ValueForm<String> VERSION =
      new ValueForm<>(
          "a version of at most 40 letters, digits and . _ -",
          "1",
          matching("[A-Za-z0-9][A-Za-z0-9._-]{0,39}"));

  /** Credentials in a URL end up in logs: a wrong URL is not repeated, and a right one has none. */
  static final ValueForm<String> JDBC_URL =
      new ValueForm<>(
          "a JDBC URL without user and password, which have keys of their own",
          "jdbc:oracle:thin:@tcps://archive.example.org:2484/ALMA",
          false,
          matching("(?i)(?!.*(password|pwd)=)(?!jdbc:oracle:\\w+:[^@]*/[^@]*@)jdbc:\\w+:\\S+"));

  static final ValueForm<String> POSTGRES_URL =
      new ValueForm<>(
          "the JDBC URL of a PostgreSQL database without user and password, which have keys of"
              + " their own",
          "jdbc:postgresql://db.example.org/calmsbot",
          false,
          matching("(?i)(?!.*(user|password)=)(?!.*//[^/]*@)jdbc:postgresql:\\S+"));

  static final ValueForm<String> PAGE =
      new ValueForm<>(
          "the beginning of a page's address, http or https",
          "https://almascience.eso.org/aq/?projectCode=",
          matching("https?://[A-Za-z0-9./?&=_~:-]+"));

  private ValueForms() {}

  static ValueForm<Integer> number(int least, int most, int example) {
    return new ValueForm<>(
        "a whole number from " + least + " to " + most,
        Integer.toString(example),
        text ->
            matching("0|[1-9][0-9]{0,8}")
                .apply(text)
                .map(Integer::valueOf)
                .filter(value -> value >= least && value <= most));
  }

  /** One of an enum's constants, written in lower case. */
  static <E extends Enum<E>> ValueForm<E> choice(E[] constants) {
    return new ValueForm<>(
        "one of " + Arrays.stream(constants).map(ValueForms::spelled).collect(joining(", ")),
        spelled(constants[0]),
        text -> Arrays.stream(constants).filter(each -> spelled(each).equals(text)).findFirst());
  }

  /** A path; relative ones begin at {@code base}. */
  static ValueForm<Path> path(Path base) {
    return new ValueForm<>(
        "a path (a relative one begins at " + base + ")",
        "secrets/mailbox-password",
        text -> resolved(base, text));
  }

  /** The same, but {@code ~/} begins at the home of the person who calls the program. */
  static ValueForm<Path> orHome(ValueForm<Path> path) {
    return new ValueForm<>(
        "a path (~/ begins at the caller's home)",
        "~/.calmsbot/spool",
        text -> text.startsWith("~/") ? resolved(home(), text.substring(2)) : path.read(text));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  static Function<String, Optional<String>> matching(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> Optional.of(text).filter(each -> pattern.matcher(each).matches());
  }

  private static Optional<Path> resolved(Path base, String text) {
    try {
      return LINE.read(text).map(path -> base.resolve(path).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty(); // the caller says what was expected
    }
  }

  private static boolean namesSenders(String text) {
    return EmailAddress.parse(text.startsWith("*@") ? "anyone" + text.substring(1) : text)
        .isPresent();
  }

  private static boolean isSwitch(String text) {
    return text.equals("true") || text.equals("false");
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
