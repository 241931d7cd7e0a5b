/** What a transition left to do: done after its transaction, and repeated until it succeeds. */
@NullMarked
package calmsbot.workflow.tasks;

import org.jspecify.annotations.NullMarked;
