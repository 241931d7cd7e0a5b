/**
 * A run of the staging command: what has to be there is linked where it was staged before, else
 * made on the cluster, checked, packed and published. Its output is read by the bot, and by people.
 */
@NullMarked
package calmsbot.stagecalms;

import org.jspecify.annotations.NullMarked;
