/** The commands. */
@NullMarked
package calmsbot.cli;

import org.jspecify.annotations.NullMarked;
