package calmsbot.staging;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a public directory holds, for whom, and until when.
 *
 * @param url of the directory, without a slash at its end
 * @param missing execution blocks of the MOUS that nothing here is of
 */
public record Manifest(
    StagingCall call,
    URI url,
    Instant made,
    Instant expires,
    List<StagedFile> files,
    List<ExecBlock> missing) {
  public Manifest {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a directory without files");
    }
  }

  String url(StagedFile file) {
    return url + "/" + file.name();
  }

  long bytes() {
    return files.stream().mapToLong(StagedFile::bytes).sum();
  }
}
