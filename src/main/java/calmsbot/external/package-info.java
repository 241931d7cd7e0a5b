/** The systems around the bot, and the ways in which they fail. */
@NullMarked
package calmsbot.external;

import org.jspecify.annotations.NullMarked;
