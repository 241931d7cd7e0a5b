/**
 * Runs of the staging command: started, followed, and their ends held against what was asked for.
 */
@NullMarked
package calmsbot.workflow.staging;

import org.jspecify.annotations.NullMarked;
