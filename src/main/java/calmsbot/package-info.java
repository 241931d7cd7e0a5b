/** The program's entry point. */
@NullMarked
package calmsbot;

import org.jspecify.annotations.NullMarked;
