/**
 * A case and its states: which event leads where, and what has to follow. Pure; only this package
 * decides it.
 */
@NullMarked
package calmsbot.workflow.lifecycle;

import org.jspecify.annotations.NullMarked;
