package calmsbot.stagingarea;

import calmsbot.model.ShellUrl;
import calmsbot.requestform.DownloadFolder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lines with which a delivery is downloaded, checked and unpacked. People paste them into sh,
 * bash, zsh, csh or tcsh, one by one or all together, and again when something broke off. So each
 * line names its folder by itself, does no harm when it is repeated, and changes no directory that
 * the next one would depend on.
 */
final class DownloadLines {
  private final Manifest manifest;
  private final String folder;

  DownloadLines(Manifest manifest) {
    this.manifest = manifest;
    this.folder =
        DownloadFolder.of(
                manifest.call().ticket(), manifest.call().mous(), manifest.url().toString())
            .name();
  }

  /** The folder in which all of it will be. */
  String folder() {
    return folder;
  }

  List<String> wget() {
    return each(name -> "wget -c -P %s %s".formatted(folder, url(name)));
  }

  /**
   * Without {@code --fail} an error page would become the file; without {@code --location} the page
   * of a redirection would.
   */
  List<String> curl() {
    String line = "curl --fail --location -C - --create-dirs -o %s/%s %s";
    return each(name -> line.formatted(folder, name, url(name)));
  }

  /** Unpacks only if every file is what was staged. */
  String unpack() {
    return "( cd %s && sha256sum -c %s && find *.tar -exec tar xf {} ';' )"
        .formatted(folder, PlainPages.SUMS);
  }

  /** The sums come first, so that what is broken off can be checked, too. */
  private List<String> each(Function<String, String> line) {
    Stream<String> files = manifest.files().stream().map(StagedFile::name);
    return Stream.concat(Stream.of(PlainPages.SUMS), files).map(line).toList();
  }

  private String url(String name) {
    return ShellUrl.quoted(manifest.url() + "/" + name);
  }
}
