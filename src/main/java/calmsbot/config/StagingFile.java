package calmsbot.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code staging.yaml} says.
 *
 * @param stage what the staging command needs beside the area; nothing where only the area is kept
 */
public record StagingFile(Area area, Optional<StageSettings> stage) {
  /**
   * The staging area, as the staging command and its sweep see it.
   *
   * @param root the folder whose subfolders the web server shows
   * @param links what every link begins with
   * @param retentionDays after how many days what is staged is deleted
   * @param spareBytes how many bytes of its disk are to stay free
   * @param productVersion what was made under another version is not used again
   */
  public record Area(
      Path root, URI links, int retentionDays, long spareBytes, String productVersion) {}
}
