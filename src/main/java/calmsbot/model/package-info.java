/** Rules that every program of the service shares, each with its one home. Pure; the JDK alone. */
@NullMarked
package calmsbot.model;

import org.jspecify.annotations.NullMarked;
