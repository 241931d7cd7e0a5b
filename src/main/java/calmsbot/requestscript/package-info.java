/**
 * The request script: what an EU ARC person asks for is looked at before it is sent, shown, and
 * handed on as mail and trigger file.
 */
@NullMarked
package calmsbot.requestscript;

import org.jspecify.annotations.NullMarked;
