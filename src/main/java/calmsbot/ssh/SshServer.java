package calmsbot.ssh;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a host is reached by SSH.
 *
 * @param key the private key file
 * @param knownHosts the file of accepted host keys
 * @param timeout of connecting and of each small piece of work
 */
public record SshServer(
    String host, int port, String user, Path key, Path knownHosts, Duration timeout) {}
