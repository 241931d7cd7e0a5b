/** Logging in by SSH: what the adapters that use it share. */
@NullMarked
package calmsbot.ssh;

import org.jspecify.annotations.NullMarked;
