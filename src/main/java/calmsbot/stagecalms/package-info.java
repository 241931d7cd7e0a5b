/**
 * A run of the staging command. Data staged before are linked; others are made on the cluster,
 * checked, packed and published. What one call has made, every later call uses. The bot and people
 * read its output.
 */
@NullMarked
package calmsbot.stagecalms;

import org.jspecify.annotations.NullMarked;
