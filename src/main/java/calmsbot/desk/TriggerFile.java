package calmsbot.desk;

import calmsbot.request.TriggerName;
import java.time.Instant;

/**
 * A trigger file as it lies in the folder.
 *
 * @param modified its last modification
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
public record TriggerFile(TriggerName name, Instant modified, byte[] content) {}
