/** From a mail or a trigger file to a case: collected, read, triaged and routed. */
@NullMarked
package calmsbot.workflow.intake;

import org.jspecify.annotations.NullMarked;
