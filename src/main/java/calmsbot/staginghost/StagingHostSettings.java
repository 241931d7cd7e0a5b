package calmsbot.staginghost;

import calmsbot.ssh.SshServer;
import java.util.Optional;

/**
 * The staging host and the command there.
 *
 * @param command the staging command as it is typed there
 * @param shell the shell, with its options, whose environment the command gets, e.g. {@code
 *     /bin/bash -l}
 * @param jobs the folder of job folders there, relative to the home directory or absolute
 * @param directory the folder there whose content the staging links show, relative to the home
 *     directory or absolute; without it no manifest is read
 */
public record StagingHostSettings(
    SshServer server, String command, String shell, String jobs, Optional<String> directory) {}
