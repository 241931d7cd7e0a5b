/** Runs of the staging command: started, followed, and checked at their end against the request. */
@NullMarked
package calmsbot.workflow.staging;

import org.jspecify.annotations.NullMarked;
