/** Mail that leaves: composed from templates, carried over SMTP. */
@NullMarked
package calmsbot.post;

import org.jspecify.annotations.NullMarked;
