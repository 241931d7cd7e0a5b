/** What a request is, and its text form: read and written. The JDK only, no I/O. */
@NullMarked
package calmsbot.requestform;

import org.jspecify.annotations.NullMarked;
