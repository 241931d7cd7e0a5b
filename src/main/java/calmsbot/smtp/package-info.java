/** Mail that leaves: composed from templates, carried over SMTP. */
@NullMarked
package calmsbot.smtp;

import org.jspecify.annotations.NullMarked;
