package calmsbot.workflow.records;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that came in and lies in the store: a mail or a trigger file.
 *
 * @param id its number in the store
 * @param place where the mail lies in the mailbox; none for a trigger file
 * @param trigger the trigger file's name; none for a mail
 * @param received when it reached AOG
 * @param oversize whether only the headers of a mail were fetched
 * @param tries how often reading it was begun and not ended, as far as that was watched: from the
 *     first start of the program on at which it was among the next to be read
 * @param failures how often it could not be read for a reason of our own
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
public record IncomingItem(
    long id,
    Optional<MailPlace> place,
    Optional<String> trigger,
    Instant received,
    boolean oversize,
    byte[] raw,
    int tries,
    int failures) {}
