/**
 * A case and its states: which event leads where, and what has to follow. Pure; the one place where
 * that is decided.
 */
@NullMarked
package calmsbot.workflow.lifecycle;

import org.jspecify.annotations.NullMarked;
