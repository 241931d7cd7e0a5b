/** Logging in by SSH: what the adapters that do so share. */
@NullMarked
package calmsbot.ssh;

import org.jspecify.annotations.NullMarked;
