/** From a mail on record to its delivery: when it may leave, and what the mail server said. */
@NullMarked
package calmsbot.workflow.outbox;

import org.jspecify.annotations.NullMarked;
