package calmsbot.stagingarea;

import java.nio.file.Path;

/** A directory that is due for deletion, where it lies now. */
record Doomed(PublicName name, Path path, Removal.Reason reason) {}
