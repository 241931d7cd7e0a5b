/**
 * What is done with a case: states, events, effects, one class per step, and the ports the steps
 * need.
 */
@NullMarked
package calmsbot.workflow;

import org.jspecify.annotations.NullMarked;
