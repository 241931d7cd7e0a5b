/** From a mail on record to its delivery: when it may leave, what the mail server said of it. */
@NullMarked
package calmsbot.workflow.outbox;

import org.jspecify.annotations.NullMarked;
