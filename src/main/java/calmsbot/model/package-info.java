/** Rules that every program of the service shares, each in one place. Pure; only the JDK. */
@NullMarked
package calmsbot.model;

import org.jspecify.annotations.NullMarked;
