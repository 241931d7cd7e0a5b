/**
 * What is done with a case: the one place where it changes, what the packages below share, and the
 * ports to the outside.
 */
@NullMarked
package calmsbot.workflow;

import org.jspecify.annotations.NullMarked;
