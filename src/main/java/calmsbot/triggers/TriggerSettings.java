package calmsbot.triggers;

import calmsbot.ssh.SshServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The trigger folder.
 *
 * @param folder on the host reached by SFTP, as an absolute path; otherwise on this machine
 * @param sftp if the folder is on another host
 * @param look a Quartz cron expression: when it is read
 */
public record TriggerSettings(Path folder, Optional<SshServer> sftp, String look) {}
