/** From a mail or a trigger file to a case: collected, read, told apart, and routed. */
@NullMarked
package calmsbot.workflow.intake;

import org.jspecify.annotations.NullMarked;
