/** The bot's own durable store. */
@NullMarked
package calmsbot.store;

import org.jspecify.annotations.NullMarked;
