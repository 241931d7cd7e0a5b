package calmsbot.mail;

import static java.util.Map.entry;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which charset is meant by the name that a mail declares. */
final class CharsetNames {
  // names that mail programs write and the Java runtime does not know
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          entry("macintosh", "x-MacRoman"),
          entry("x-mac-roman", "x-MacRoman"),
          entry("x-mac-cyrillic", "x-MacCyrillic"),
          entry("x-mac-ce", "x-MacCentralEurope"),
          entry("x-mac-greek", "x-MacGreek"),
          entry("x-mac-turkish", "x-MacTurkish"),
          entry("iso-8859-6-e", "ISO-8859-6"),
          entry("iso-8859-6-i", "ISO-8859-6"),
          entry("iso-8859-8-e", "ISO-8859-8"),
          entry("iso-8859-8-i", "ISO-8859-8"),
          entry("iso-2022-jp-1", "ISO-2022-JP-2"),
          entry("iso-2022-jp-ms", "x-windows-iso2022jp"),
          entry("cp50220", "x-windows-iso2022jp"),
          entry("cp51932", "x-eucJP-Open"),
          entry("cp932", "windows-31j"),
          entry("cp950", "x-windows-950"));

  // the standard's name is written, its larger brother meant, as every browser assumes
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          entry("US-ASCII", "windows-1252"),
          entry("ISO-8859-1", "windows-1252"),
          entry("ISO-8859-9", "windows-1254"),
          entry("TIS-620", "x-windows-874"),
          entry("GB2312", "GB18030"),
          entry("GBK", "GB18030"),
          entry("Big5", "x-MS950-HKSCS"),
          entry("EUC-KR", "x-windows-949"),
          entry("EUC-JP", "x-eucJP-Open"),
          entry("ISO-2022-JP", "x-windows-iso2022jp"),
          entry("Shift_JIS", "windows-31j"));

  private CharsetNames() {}

  /** Empty for a name that nobody knows. */
  static Optional<Charset> charset(String name) {
    try {
      Charset declared = Charset.forName(ALIASES.getOrDefault(name.toLowerCase(Locale.ROOT), name));
      return Optional.of(Charset.forName(MEANT.getOrDefault(declared.name(), declared.name())));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
