package calmsbot.staging;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a public directory holds, for whom, and until when.
 *
 * @param url of the directory, without a slash at its end
 */
public record Manifest(
    StagingCall call, URI url, Instant made, Instant expires, List<StagedFile> files) {
  public Manifest {
    files = List.copyOf(files);
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
