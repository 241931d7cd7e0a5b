package calmsbot.workflow.records;

import calmsbot.requestform.TriggerName;

/**
 * By what a trigger file is known again: its name and its bytes.
 *
 * @param sha256 of the name, a line feed and the bytes; 64 lower-case hex digits
 */
public record TriggerMark(TriggerName name, String sha256) {}
