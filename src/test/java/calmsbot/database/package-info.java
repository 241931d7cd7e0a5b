/** Database servers that are not what they claim to be. */
@NullMarked
package calmsbot.database;

import org.jspecify.annotations.NullMarked;
