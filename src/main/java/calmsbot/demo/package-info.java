/** The embedded world around the real app: mail server, archive, staging host. */
@NullMarked
package calmsbot.demo;

import org.jspecify.annotations.NullMarked;
