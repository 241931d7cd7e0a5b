package calmsbot.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The staging host and command.
 *
 * @param command the staging command as it is typed there
 * @param shell the shell, with its options, whose environment the command gets, e.g. {@code
 *     /bin/bash -l}
 * @param prompt what stands before the command line in a report, e.g. {@code
 *     [arcdistribution@almasciencedev ~]$}
 * @param jobs the folder of job folders there, relative to the home directory or absolute
 * @param atOnce how many runs at a time
 * @param follow how often a run is looked at
 * @param silence how long a run may print nothing
 * @param limit how long a run may take in all
 * @param links what every link must begin with
 * @param retentionDays after how many days staged data are deleted
 * @param directory the folder there that is seen below {@code links}, relative to the home
 *     directory or absolute; without it no manifest is read
 * @param linkedCalibrators what becomes of calibrators that were there already, known by name
 * @param productVersion of the way data are made, as the staging command is configured
 */
public record StagingSettings(
    SshServer server,
    String command,
    String shell,
    String prompt,
    String jobs,
    int atOnce,
    Duration follow,
    Duration silence,
    Duration limit,
    URI links,
    int retentionDays,
    Optional<String> directory,
    LinkedCalibrators linkedCalibrators,
    String productVersion) {
  /** A set's name does not tell calibrators alone from all of the data. */
  public enum LinkedCalibrators {
    /** A person has to look at them. */
    HOLD,
    /** The site vouches for its staging command. */
    BELIEVE
  }
}
