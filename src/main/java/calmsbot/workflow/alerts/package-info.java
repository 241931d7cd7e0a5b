/** What people hear of by themselves: systems that are away, work that waits, unknown senders. */
@NullMarked
package calmsbot.workflow.alerts;

import org.jspecify.annotations.NullMarked;
