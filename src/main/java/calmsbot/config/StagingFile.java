package calmsbot.config;

import java.util.Optional;

/**
 * What {@code staging.yaml} says.
 *
 * @param stage what the staging command needs beside the area; nothing where only the area is kept
 */
public record StagingFile(AreaSettings area, Optional<StageSettings> stage) {}
