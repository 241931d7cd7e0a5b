package calmsbot.workflow.records;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that came in and could not be read.
 *
 * @param id its number in the store
 * @param trigger the trigger file's name; none for a mail
 * @param received when it reached AOG
 * @param bytes how large it was
 * @param why what went wrong
 */
public record KeptItem(
    long id, Optional<String> trigger, Instant received, long bytes, String why) {}
