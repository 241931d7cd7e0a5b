/** What the archive knows about a request, and the verdict that follows from it. Pure. */
@NullMarked
package calmsbot.entitlement;

import org.jspecify.annotations.NullMarked;
