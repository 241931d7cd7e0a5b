/** What a transition left to be done: performed after its transaction, again until it is done. */
@NullMarked
package calmsbot.workflow.tasks;

import org.jspecify.annotations.NullMarked;
