/** The folder of trigger files, the second way in. */
@NullMarked
package calmsbot.triggers;

import org.jspecify.annotations.NullMarked;
