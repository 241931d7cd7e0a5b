package calmsbot.stagecalms;

import java.net.URI;
import java.time.Duration;

/**
 * What holds for every run.
 *
 * @param links what every link begins with
 * @param retentionDays after how many days what is staged is deleted
 * @param spareBytes how many bytes of the staging area's disk are to stay free
 * @param productVersion what was made under another version is not used again
 * @param partial whether what could be made is published where something could not
 */
public record Rules(
    URI links, int retentionDays, long spareBytes, String productVersion, boolean partial) {
  Duration retention() {
    return Duration.ofDays(retentionDays);
  }
}
