/**
 * The request script: checks and shows what an EU ARC person asks for before it is sent, then hands
 * it on as mail and trigger file.
 */
@NullMarked
package calmsbot.requestscript;

import org.jspecify.annotations.NullMarked;
