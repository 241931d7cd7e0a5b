/** The bot and the staging on real servers: run by the profile {@code site} alone. */
@NullMarked
package calmsbot.site;

import org.jspecify.annotations.NullMarked;
