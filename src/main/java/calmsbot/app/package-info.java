/** The composition root: everything is built here, started and stopped in order. */
@NullMarked
package calmsbot.app;

import org.jspecify.annotations.NullMarked;
