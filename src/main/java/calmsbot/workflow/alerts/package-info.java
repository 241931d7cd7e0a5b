/**
 * What the bot tells people of its own accord: systems that are down, work that waits, unknown
 * senders.
 */
@NullMarked
package calmsbot.workflow.alerts;

import org.jspecify.annotations.NullMarked;
