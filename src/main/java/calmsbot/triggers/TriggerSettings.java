package calmsbot.triggers;

import calmsbot.ssh.SshServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The trigger folder.
 *
 * @param folder of the host that is reached by SFTP, an absolute path; else of this machine
 * @param sftp where the folder lies on another host
 * @param look a Quartz cron expression: when it is looked into
 */
public record TriggerSettings(Path folder, Optional<SshServer> sftp, String look) {}
