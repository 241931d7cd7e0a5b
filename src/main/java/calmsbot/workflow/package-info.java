/**
 * What is done with a case: the one place where it changes, what the steps below have in common,
 * and the ports to what is outside.
 */
@NullMarked
package calmsbot.workflow;

import org.jspecify.annotations.NullMarked;
