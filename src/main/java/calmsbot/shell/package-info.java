/** The staging host, over SSH. */
@NullMarked
package calmsbot.shell;

import org.jspecify.annotations.NullMarked;
