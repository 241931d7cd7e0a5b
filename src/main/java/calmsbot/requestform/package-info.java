/** What a request is, and its text form: reading and writing. Only the JDK, no I/O. */
@NullMarked
package calmsbot.requestform;

import org.jspecify.annotations.NullMarked;
