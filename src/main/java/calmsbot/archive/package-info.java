/** The archive's database, over JDBC. */
@NullMarked
package calmsbot.archive;

import org.jspecify.annotations.NullMarked;
