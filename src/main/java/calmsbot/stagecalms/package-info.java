/**
 * A run of the staging command. Data staged before are linked; others are made on the cluster,
 * checked, packed and published. The bot and people read its output.
 */
@NullMarked
package calmsbot.stagecalms;

import org.jspecify.annotations.NullMarked;
