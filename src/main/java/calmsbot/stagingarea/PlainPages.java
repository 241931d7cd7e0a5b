package calmsbot.stagingarea;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is beside the data as plain text. */
final class PlainPages {
  static final String SUMS = "SHA256SUMS";
  static final String README = "README.txt";

  private PlainPages() {}

  /** In the form that {@code sha256sum -c} reads. */
  static String sums(Manifest manifest) {
    return manifest.files().stream()
        .map(file -> file.sha256() + "  " + file.name() + "\n")
        .collect(Collectors.joining());
  }

  static String readme(Manifest manifest) {
    DownloadLines lines = new DownloadLines(manifest);
    return """
        Calibrated data of ALMA project %s, MOUS %s
        %s

        These files will be deleted on %s.

        %s
        Fetch them with wget,

        %s
        or with curl:

        %s
        The lines are for sh, bash, zsh, csh and tcsh. They put the files into a folder of their own,
        %s; keep other deliveries out of it, whose
        files may have the same names. A line that is repeated at the same place goes on where it was
        broken off. Then check and unpack all of it:

          %s

        Nothing is unpacked unless every file is OK. Delete what is not, and repeat its line. On a Mac
        write shasum -a 256 for sha256sum.

        manifest.json holds the same for programs.
        """
        .formatted(
            manifest.call().project(),
            manifest.call().mous(),
            contents(manifest),
            UtcDay.of(manifest.expires()),
            files(manifest),
            indented(lines.wget()),
            indented(lines.curl()),
            lines.folder(),
            lines.unpack());
  }

  static String contents(Manifest manifest) {
    Selection selection = manifest.call().selection();
    String fields =
        selection.isWhole()
            ? "All calibrated fields"
            : "Calibrators only: "
                + selection.toString().replaceFirst("^calibrators ", "").replace(",", ", ");
    return manifest.missing().isEmpty() ? fields : fields + ". NOT INCLUDED: " + missing(manifest);
  }

  private static String missing(Manifest manifest) {
    return manifest.missing().stream().map(ExecBlock::fileForm).collect(Collectors.joining(", "));
  }

  private static String files(Manifest manifest) {
    return manifest.files().stream()
        .map(file -> "  %s  (%s)\n".formatted(file.name(), Amount.of(file.bytes())))
        .collect(Collectors.joining());
  }

  private static String indented(List<String> lines) {
    return lines.stream().map("  %s\n"::formatted).collect(Collectors.joining());
  }

  /** An instant as an astronomer reads it, e.g. {@code Friday 25 October 2019, 14:04 UTC}. */
  static final class UtcDay {
    private static final DateTimeFormatter TEXT =
        DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private UtcDay() {}

    static String of(Instant instant) {
      return TEXT.format(instant);
    }
  }
}
