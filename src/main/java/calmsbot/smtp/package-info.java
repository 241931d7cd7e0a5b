/** Mail that leaves: composed from templates, sent over SMTP. */
@NullMarked
package calmsbot.smtp;

import org.jspecify.annotations.NullMarked;
