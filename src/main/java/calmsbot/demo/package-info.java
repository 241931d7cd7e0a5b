/** The embedded world around the very same app: mail server, archive, staging host. */
@NullMarked
package calmsbot.demo;

import org.jspecify.annotations.NullMarked;
