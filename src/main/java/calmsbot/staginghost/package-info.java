/** The staging host, over SSH. */
@NullMarked
package calmsbot.staginghost;

import org.jspecify.annotations.NullMarked;
