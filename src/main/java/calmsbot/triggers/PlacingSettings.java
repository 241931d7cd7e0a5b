package calmsbot.triggers;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * How the request script places trigger files.
 *
 * @param folder of this machine
 * @param permissions of each file, with any umask of the caller
 * @param group the group of each file; if none, the one that the folder or the caller gives it
 */
public record PlacingSettings(
    Path folder, Set<PosixFilePermission> permissions, Optional<String> group) {
  public PlacingSettings {
    permissions = Set.copyOf(permissions);
  }
}
