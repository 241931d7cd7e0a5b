package calmsbot.config;

import java.nio.file.Path;

/**
 * The trigger folder.
 *
 * @param look a Quartz cron expression: when it is looked into
 */
public record TriggerSettings(Path folder, String look) {}
